import type { JsonIncident } from "../model/contract.ts";
import type { Layout } from "./style.ts";
import { count, hanging } from "./text.ts";

/** For `--explain`: how the verdict on one incident came about. Empty where the report does not carry it. */
export function reasoningBlock({ reasoning, confidence }: JsonIncident, { style, width }: Layout): string[] {
  if (!reasoning) return [];
  const opened = reasoning.openedBy.map((one) => `${one.kind}${one.count > 1 ? ` (${one.count})` : ""}`).join(", ");
  const steps = [
    `The question was opened by ${opened}.`,
    `Taken alone the explanation, a ${reasoning.reach}, scores ${reasoning.score.toFixed(2)}: ${count(reasoning.supports, "line")} for it${reasoning.against.length > 0 ? `; against it: ${reasoning.against.join("; ")}` : ", nothing against it"}.`,
    ...reasoning.rivals.map(
      ({ problem, score, reach, because }) => `Competed: ${problem}, a ${reach}, with ${score.toFixed(2)}; ${because}.`,
    ),
    ...(reasoning.explains.length > 0 ? [`It also explains ${reasoning.explains.join(", ")}.`] : []),
    `Few lines of support and near rivals are taken off: ${confidence.toFixed(2)}.`,
  ];
  return [
    `  ${style.bold("how this was judged")}`,
    ...steps.flatMap((step, index) => hanging(`    ${index + 1}. `, step, width)),
  ];
}

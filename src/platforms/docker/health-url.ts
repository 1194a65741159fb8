import type { Dockerfile, HealthcheckInstruction } from "../../formats/dockerfile/types.ts";
import type { Remark } from "../../model/remark.ts";
import { placeOf, type Span } from "../../model/span.ts";

const URL =
  /\bhttps?:\/\/(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\])(?::(\d{1,5}|\$\{?\w+(?::-\d+)?\}?))?(\/[\w./-]*)?(?=["'\s)]|$)/;
/** What ends with an error where the answer is 404: curl does not, unless it is told to. */
const FAILS_AT_404 = /\b(?:wget|urlopen|raise_for_status)\b|status(?:_code)?\s?[!=]=\s?200/;
const TOLD_TO_FAIL = /\s-[a-zA-Z]{0,8}f|\s--fail/;

/** What the check of the last stage asks for, where an answer of 404 makes it fail. */
export function askedByImage({ stages }: Dockerfile): Remark[] {
  const check = stages
    .at(-1)
    ?.instructions.findLast((one): one is HealthcheckInstruction => one.kind === "healthcheck");
  const { command } = check ?? {};
  if (!command) return [];
  const spans = command.form === "shell" ? [command.span] : command.words.flatMap(({ span }) => span ?? []);
  const text = spans.map((span) => span.text).join(" ");
  if (!FAILS_AT_404.test(text) && !(text.includes("curl") && TOLD_TO_FAIL.test(text))) return [];
  return spans.flatMap((span: Span): Remark[] => {
    const found = URL.exec(span.text);
    if (!found) return [];
    const [url, port = "80", path = "/"] = found;
    const place = placeOf(span, found.index, found.index + url.length);
    return [{ kind: "docker.health-url", place, subject: path, ...(/^\d/.test(port) ? { detail: port } : {}) }];
  });
}

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { evaluateModule, type PyValue } from "../../../src/formats/python/evaluate.ts";
import type { Value } from "../../../src/model/value.ts";
import { caseGenerator, type GeneratedCase } from "./generator.ts";

/** What one comparison of generated modules against CPython came to. */
export type Tally = {
  cases: number;
  values: number;
  known: number;
  raised: number;
  /** Modules that end in an exception only something unknown could have foretold: what is claimed holds if they load. */
  unforeseen: number;
  python: string;
  /** Cases in which a value given as known is not CPython's, or a module ends elsewhere. */
  wrong: { case: GeneratedCase; name: string; ours: string; theirs: string }[];
  /** How often each reason left a value unknown. */
  unknown: Map<string, number>;
};

type Answer = { names: Record<string, unknown>; error: string | null; line?: number };

/** Evaluates generated modules and compares every name with what CPython left there. */
export async function compareWithPython(seed: number, cases: number): Promise<Tally> {
  const python = spawn("python3", [fileURLToPath(new URL("./oracle.py", import.meta.url))], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
  const tally: Tally = {
    cases,
    values: 0,
    known: 0,
    raised: 0,
    unforeseen: 0,
    python: "",
    wrong: [],
    unknown: new Map(),
  };
  const next = caseGenerator(seed);
  try {
    const hello = await answers.next();
    tally.python = hello.done ? "" : (JSON.parse(hello.value) as { python: string }).python;
    for (let index = 0; index < cases; index++) {
      const made = next();
      python.stdin.write(`${JSON.stringify({ ...made, name: "generated" })}\n`);
      const line = await answers.next();
      if (line.done) throw new Error(`python3 ended at case ${index} of seed ${seed}`);
      compare(made, JSON.parse(line.value) as Answer, tally);
    }
  } finally {
    python.stdin.end();
    python.kill();
  }
  return tally;
}

function compare(made: GeneratedCase, answer: Answer, tally: Tally): void {
  const ours = evaluateModule({
    file: "generated.py",
    text: made.text,
    environment: (name) => {
      const value = Object.hasOwn(made.environ, name) ? made.environ[name] : undefined;
      return value === undefined ? undefined : { known: true, value };
    },
    cpus: { known: made.cpus },
  });
  if (answer.error?.startsWith("SyntaxError"))
    throw new Error(`the generator wrote what is not Python: ${answer.error}\n${made.text}`);
  if (answer.error) tally.raised++;
  if (answer.error && !ours.stopped && hasUnknown(ours.names)) {
    tally.unforeseen++;
    return;
  }
  const note = (name: string, mine: string, theirs: string) =>
    tally.wrong.push({ case: made, name, ours: mine, theirs });
  if (ours.stopped) {
    const line = made.text.slice(0, ours.stopped.at.start).split("\n").length;
    if (!answer.error) note("<end>", `stops at line ${line}: ${ours.stopped.why}`, "runs to its end");
  }
  for (const [name, theirs] of Object.entries(answer.names)) {
    const shape = JSON.stringify(theirs);
    if (/^\["(?:module|class|function|other)"/.test(shape)) continue;
    tally.values++;
    const mine = ours.names.get(name);
    if (!mine) {
      note(name, "no such name", shape);
      continue;
    }
    const encoded = encode(mine.value);
    if (encoded === undefined) {
      const why = mine.value.known ? "a part of it is not known" : mine.value.why;
      tally.unknown.set(why, (tally.unknown.get(why) ?? 0) + 1);
      checkBounds(mine.value, theirs, () => note(name, JSON.stringify(mine.value, bigints), shape));
      continue;
    }
    tally.known++;
    if (encoded !== shape) note(name, encoded, shape);
  }
  for (const [name, mine] of ours.names) {
    const claimed = encode(mine.value);
    if (!(name in answer.names) && claimed !== undefined)
      note(name, claimed, `no such name (${answer.error}, line ${answer.line}; ours: ${ours.stopped?.why})`);
  }
}

function hasUnknown(names: ReturnType<typeof evaluateModule>["names"]): boolean {
  return [...names.values()].some((one) => encode(one.value) === undefined);
}

function checkBounds(value: Value<PyValue>, theirs: unknown, fail: () => void): void {
  if (value.known) return;
  const shape = JSON.stringify(theirs);
  const [kind, text] = theirs as [string, string];
  const number = kind === "int" || kind === "float" ? Number(text) : undefined;
  if (
    number !== undefined &&
    ((value.least !== undefined && number < value.least) || (value.most !== undefined && number > value.most))
  )
    fail();
  const among = value.among?.map((one) => encode({ known: true, value: one }));
  if (among && !among.includes(undefined) && !among.includes(shape)) fail();
}

function bigints(_: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}

/** The shape the oracle prints; `undefined` where any part is unknown. */
export function encode(value: Value<PyValue>): string | undefined {
  const shape = value.known ? shapeOf(value.value) : undefined;
  return shape === undefined ? undefined : JSON.stringify(shape);
}

function shapeOf(py: PyValue): unknown[] | undefined {
  switch (py.kind) {
    case "none":
      return ["none"];
    case "bool":
    case "str":
      return [py.kind, py.value];
    case "int":
      return ["int", py.value < 0n ? `-0x${(-py.value).toString(16)}` : `0x${py.value.toString(16)}`];
    case "float":
      return ["float", pythonRepr(py.value)];
    case "bytes":
      return ["bytes", Array.from(py.value, (mark) => mark.charCodeAt(0))];
    case "list":
    case "tuple": {
      const items = py.items.map((item) => (item.known ? shapeOf(item.value) : undefined));
      return items.includes(undefined) ? undefined : [py.kind, items];
    }
    case "set": {
      const items = py.items.map(encode);
      // The oracle orders the elements by their text, as Python's json prints it.
      return items.includes(undefined)
        ? undefined
        : ["set", items.map((item) => (item ?? "").replaceAll(",", ", ")).sort()];
    }
    case "dict": {
      const entries = py.entries.map(([key, item]) => [shapeOf(key), item.known ? shapeOf(item.value) : undefined]);
      return entries.some((entry) => entry.includes(undefined)) ? undefined : ["dict", entries];
    }
    default:
      return undefined;
  }
}

/** Written apart from the evaluator's own printing of floats, so that both cannot be wrong together. */
function pythonRepr(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  const text = Object.is(value, -0) ? "-0" : String(value);
  const exponent = Number(value.toExponential().split("e")[1]);
  if (value !== 0 && (exponent < -4 || exponent >= 16)) {
    const [mantissa = "", power = "0"] = value.toExponential().split("e");
    return `${mantissa}e${Number(power) < 0 ? "-" : "+"}${String(Math.abs(Number(power))).padStart(2, "0")}`;
  }
  if (text.includes("e")) return value.toFixed(20).replace(/0+$/, "");
  return text.includes(".") ? text : `${text}.0`;
}

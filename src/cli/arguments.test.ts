import { expect, test } from "vitest";
import { readArguments } from "./arguments.ts";
import { CallError, type Option } from "./command.ts";

const OPTIONS: readonly Option[] = [
  { name: "format", short: "f", value: "FORMAT", choices: ["pretty", "json"], about: "" },
  { name: "select", value: "IDS", many: true, about: "" },
  { name: "all", short: "a", about: "" },
];

const read = (...args: string[]) => readArguments(args, OPTIONS, 2, "usage");

test("reads options in every spelling, and what stands between them", () => {
  const call = read("a", "--format=json", "--select", "x, y,", "--select=z", "-a", "--", "--format");
  expect(call.positionals).toEqual(["a", "--format"]);
  expect(call.value("format")).toBe("json");
  expect(call.values("select")).toEqual(["x", "y", "z"]);
  expect(call.has("all")).toBe(true);
  expect(read("-fjson", "-").value("format")).toBe("json");
  expect(read("-f", "json", "--format", "pretty").value("format")).toBe("pretty");
});

test.each([
  [["--fromat", "json"], "there is no option --fromat", "did you mean --format?"],
  [["--format", "jsno"], "--format cannot be `jsno`", "did you mean json? it is one of pretty, json"],
  [["--format"], "--format needs a value: --format FORMAT", "usage"],
  [["--all=1"], "--all takes no value", "usage"],
  [["-x"], "there is no option -x", undefined],
  [["a", "b", "c"], "did not expect `c`", "usage"],
])("%j is refused with the way out", (args, message, hint) => {
  let thrown: unknown;
  try {
    read(...args);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(CallError);
  expect(thrown).toMatchObject({ message, hint });
});

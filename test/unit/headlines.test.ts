import { expect, test } from "vitest";
import { diagnose } from "../../src/doctor/diagnose.ts";
import { GRAMMARS } from "../../src/logs/grammars.generated.ts";
import { emptyWords } from "../support/run-case.ts";

test.each(GRAMMARS.map(({ speaker, patterns }) => [speaker, patterns] as const))(
  "no sentence about a line of %s is put together from what the line does not hold",
  (_, patterns) => {
    const told = patterns.flatMap(({ example }) => {
      const { report } = diagnose([{ name: "app.log", chunks: `${example}\n` }]);
      return emptyWords(report.incidents).map((words) => `${example}: ${words}`);
    });
    expect(told).toEqual([]);
  },
);

import { afterAll, beforeAll, expect } from "vitest";
import { builtCli, type Ran, type RunOptions } from "./built-cli.ts";
import { tempRepo } from "./temp.ts";

/** What a suite of the command line works with. */
export type CliSuite = {
  /** The program as it is published. */
  cli: ReturnType<typeof builtCli>;
  /** Lays the files out in a folder of their own and gives its path. */
  repo(files: Readonly<Record<string, string>>): string;
  /** Runs the program; whatever happens it ends with 0, 1 or 2 and never shows a stack. */
  run(args: readonly string[], options?: RunOptions): Ran;
};

/** Builds the program before the tests of a file, and takes everything away after them. */
export function cliSuite(): CliSuite {
  let built: ReturnType<typeof builtCli> | undefined;
  const made: { remove(): void }[] = [];

  beforeAll(() => {
    built = builtCli();
  }, 60_000);

  afterAll(() => {
    built?.remove();
    for (const one of made) one.remove();
  });

  const suite: CliSuite = {
    get cli() {
      if (!built) throw new Error("the program is built when the tests begin");
      return built;
    },
    repo(files) {
      const temporary = tempRepo(files);
      made.push(temporary);
      return temporary.path;
    },
    run(args, options) {
      const ran = suite.cli.run(args, options);
      expect([0, 1, 2]).toContain(ran.code);
      expect(ran.out + ran.err).not.toMatch(/^ {4}at /m);
      return ran;
    },
  };
  return suite;
}

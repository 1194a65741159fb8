import { Dice } from "./dice.ts";
import type { Names } from "./names.ts";
import { Statements } from "./statements.ts";
import { VARIABLES } from "./words.ts";

/** A configuration module as people write them, the environment it is loaded in, and the processors it sees. */
export type GeneratedCase = { text: string; environ: Record<string, string>; cpus: number };

/** A generator of cases: the same seed gives the same cases. */
export function caseGenerator(seed: number): () => GeneratedCase {
  const dice = new Dice(seed);
  return () => new Writer(dice).write();
}

class Writer {
  private readonly dice: Dice;
  private readonly lines: string[] = [];
  private readonly names: Names = { scope: new Map(), functions: [] };

  constructor(dice: Dice) {
    this.dice = dice;
  }

  write(): GeneratedCase {
    this.lines.push("import math", "import multiprocessing", "import os", "from os import environ, getenv", "");
    if (this.dice.chance(0.4)) this.helpers();
    const written = new Statements(this.dice, this.names, this.lines);
    const statements = 4 + this.dice.below(14);
    for (let i = 0; i < statements; i++) written.statement("", 0);
    const environ: Record<string, string> = {};
    for (const name of VARIABLES) if (this.dice.chance(0.45)) environ[name] = this.environmentValue(name);
    return { text: `${this.lines.join("\n")}\n`, environ, cpus: 1 + this.dice.below(16) };
  }

  private environmentValue(name: string): string {
    if (["LOG_LEVEL", "ENV", "NAME"].includes(name))
      return this.dice.pick(["info", "DEBUG", "production", "dev", "", "Prod"]);
    if (name === "DEBUG") return this.dice.pick(["1", "0", "true", "False", "yes", ""]);
    if (name === "HOSTS") return this.dice.pick(["a.com,b.com", "*", "", "x, y , z"]);
    if (name === "RATIO") return this.dice.pick(["0.5", "1.25", "2", "1e3", " 3.0 "]);
    if (name === "DATABASE_URL") return this.dice.pick(["postgres://u:p@h:5432/db", "sqlite:///x.db"]);
    return this.dice.pick([
      "1",
      "2",
      "4",
      "8",
      "30",
      "8000",
      " 16 ",
      "0",
      "-1",
      "3",
      "60",
      "1_000",
      this.dice.chance(0.3) ? "four" : "120",
    ]);
  }

  private helpers(): void {
    this.lines.push(
      ...this.dice.pick([
        [
          "def env_int(name, default=0):",
          "    try:",
          "        return int(os.environ[name])",
          "    except (KeyError, ValueError):",
          "        return default",
        ],
        [
          "def env_int(name, default=1):",
          "    value = os.getenv(name)",
          "    if value is None or not value.strip().isdigit():",
          "        return default",
          "    return int(value)",
        ],
        ["def env_int(name, default=2, *, least=1):", "    return max(least, int(os.environ.get(name) or default))"],
      ]),
      "",
    );
    this.names.functions.push({ name: "env_int", takes: ["str", "int"], gives: "int" });
    if (this.dice.chance(0.5)) {
      this.lines.push(
        ...this.dice.pick([
          [
            "def env_bool(name, default=False):",
            "    value = os.environ.get(name)",
            "    if value is None:",
            "        return default",
            '    return value.lower() in ("1", "true", "yes", "on")',
          ],
          [
            'truthy = {"1", "true", "t", "yes"}',
            "env_bool = lambda name, default=False: str(os.getenv(name, default)).strip().lower() in truthy",
          ],
        ]),
        "",
      );
      this.names.functions.push({ name: "env_bool", takes: ["str", "bool"], gives: "bool" });
    }
  }
}

import type { Problem } from "../../../model/problem.ts";
import { perhapsOlder } from "../../doubts/older.ts";
import { startedAnotherWay } from "../../doubts/replaced.ts";
import { declared } from "./declared.ts";
import { hashing } from "./hashing.ts";
import { logged } from "./logged.ts";
import { poetry } from "./poetry.ts";
import { postgres } from "./postgres.ts";
import { python, pythonByDefault } from "./python.ts";
import { local, system } from "./system.ts";

export const problem: Problem = {
  title: "These releases do not work together",
  severity: "error",
  declared: [declared, python, pythonByDefault, hashing, postgres, poetry, system, local],
  doubts: [perhapsOlder, startedAnotherWay],
  logged,
};

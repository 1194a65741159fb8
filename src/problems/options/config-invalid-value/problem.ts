import type { Problem } from "../../../model/problem.ts";
import { setByEnvironment } from "../../doubts/environment.ts";
import { perhapsOlder } from "../../doubts/older.ts";
import { perhapsOnADesk, startedAnotherWay } from "../../doubts/replaced.ts";
import { database } from "./database.ts";
import { declared } from "./declared.ts";
import { entrance } from "./entrance.ts";
import { interpolation } from "./interpolation.ts";
import { logged } from "./logged.ts";
import { removedApi } from "./removed-api.ts";

export const problem: Problem = {
  title: "A URL or value in the configuration is malformed",
  severity: "error",
  declared: [declared, database, entrance, interpolation, removedApi],
  doubts: [setByEnvironment, perhapsOlder, startedAnotherWay, perhapsOnADesk],
  logged,
};

import type { Problem } from "../../../model/problem.ts";
import { perhapsUnusedFile } from "../../doubts/unused.ts";
import { declared } from "./declared.ts";
import { entrance } from "./entrance.ts";
import { logged } from "./logged.ts";
import { protocol } from "./protocol.ts";

export const problem: Problem = {
  title: "Nothing is behind the proxy",
  severity: "error",
  declared: [declared, protocol, entrance],
  doubts: [perhapsUnusedFile],
  logged,
};

import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "An ASGI application runs in a WSGI worker",
  severity: "error",
  declared: [declared],
  logged,
};

import type { Problem } from "../../../model/problem.ts";
import { logged } from "./logged.ts";

export const problem: Problem = {
  title: "A WSGI application runs in an ASGI server",
  severity: "error",
  logged,
};

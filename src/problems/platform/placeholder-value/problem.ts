import type { Problem } from "../../../model/problem.ts";
import { declared } from "./declared.ts";
import { hosts } from "./hosts.ts";
import { images } from "./images.ts";
import { machine } from "./machine.ts";
import { repository } from "./repository.ts";

export const problem: Problem = {
  title: "A value that was never filled in",
  severity: "warning",
  declared: [declared, images, repository, hosts, machine],
};

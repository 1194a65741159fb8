import { forkRecordings } from "../../recordings/fork.ts";
import { recordingSuite } from "../../recordings/suite.ts";

recordingSuite("workers and what they inherit", forkRecordings);

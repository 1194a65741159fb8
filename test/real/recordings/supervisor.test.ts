import { recordingSuite } from "../../recordings/suite.ts";
import { supervisorRecordings } from "../../recordings/supervisor.ts";

recordingSuite("supervisor, recorded", supervisorRecordings);

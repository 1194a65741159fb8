import { rqRecordings } from "../../recordings/rq.ts";
import { recordingSuite } from "../../recordings/suite.ts";

recordingSuite("RQ, recorded", rqRecordings);

import { bootRecordings } from "../../recordings/boot.ts";
import { recordingSuite } from "../../recordings/suite.ts";

recordingSuite("boot, recorded", bootRecordings);

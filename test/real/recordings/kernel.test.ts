import { kernelRecordings } from "../../recordings/kernel.ts";
import { recordingSuite } from "../../recordings/suite.ts";

recordingSuite("kernel, recorded", kernelRecordings);

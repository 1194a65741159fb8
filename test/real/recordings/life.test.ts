import { lifeRecordings } from "../../recordings/life.ts";
import { recordingSuite } from "../../recordings/suite.ts";

recordingSuite("life, recorded", lifeRecordings);

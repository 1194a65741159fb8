import { celeryRecordings } from "../../recordings/celery.ts";
import { recordingSuite } from "../../recordings/suite.ts";

recordingSuite("celery, recorded", celeryRecordings);

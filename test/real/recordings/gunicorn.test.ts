import { GUNICORN_VERSIONS } from "../../recordings/all.ts";
import { gunicornRecordings } from "../../recordings/gunicorn.ts";
import { recordingSuite } from "../../recordings/suite.ts";

recordingSuite("gunicorn, recorded", GUNICORN_VERSIONS.flatMap(gunicornRecordings));

import { UVICORN_VERSIONS } from "../../recordings/all.ts";
import { recordingSuite } from "../../recordings/suite.ts";
import { uvicornRecordings } from "../../recordings/uvicorn.ts";

recordingSuite("uvicorn, recorded", UVICORN_VERSIONS.flatMap(uvicornRecordings));

import { postgresRecordings } from "../../recordings/postgres.ts";
import { recordingSuite } from "../../recordings/suite.ts";

recordingSuite("postgres, recorded", postgresRecordings);

import { nginxRecordings } from "../../recordings/nginx.ts";
import { recordingSuite } from "../../recordings/suite.ts";

recordingSuite("nginx, recorded", nginxRecordings);

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { ROOT } from "./root.ts";

const FILE = "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json";

/** A check of a parsed SARIF log against the official schema of 2.1.0; gives what is wrong with it. */
export function sarifValidator(): (log: unknown) => string[] {
  const schema = JSON.parse(readFileSync(join(ROOT, FILE), "utf8"));
  // Published as draft 4; the one keyword it uses that draft 7 spells otherwise is `id`.
  const { id, ...rest } = schema;
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false, unicodeRegExp: false });
  addFormats.default(ajv);
  const validate = ajv.compile({ ...rest, $id: id, $schema: "http://json-schema.org/draft-07/schema#" });
  return (log) => {
    validate(log);
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
}

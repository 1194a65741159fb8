import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { ROOT } from "./root.ts";

/** A check of a parsed report against the published schema; gives what is wrong with it. */
export function contractValidator(): (report: unknown) => string[] {
  const schema = JSON.parse(readFileSync(join(ROOT, "schema/stablehand-1.schema.json"), "utf8"));
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  const named = {
    CheckReport: ajv.compile(definition(schema, "CheckReport")),
    DiagnoseReport: ajv.compile(definition(schema, "DiagnoseReport")),
  };
  return (report) => {
    const kind =
      typeof report === "object" && report !== null && "incidents" in report ? "DiagnoseReport" : "CheckReport";
    const validate = named[kind];
    validate(report);
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

/** One kind of report alone: errors of a choice between two would not say which was meant. */
function definition(schema: { $defs: object; $schema: string }, name: string): object {
  return { $schema: schema.$schema, $ref: `#/$defs/${name}`, $defs: schema.$defs };
}

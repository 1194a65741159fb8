/** The JSON Schema of the contract, generated from its types. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { schemaOf } from "./schema.ts";

/** Where the schema is published, relative to the root. */
export const SCHEMA_FILE = "schema/stablehand-1.schema.json";

/** The text of the schema as it should be. */
export function schemaText(root: string): string {
  const contract = readFileSync(join(root, "src/model/contract.ts"), "utf8");
  const about = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "urn:stablehand:schema:1",
    title: "What stablehand prints with --format json, version 1",
  };
  return `${JSON.stringify(schemaOf(contract, ["CheckReport", "DiagnoseReport"], about), null, 2)}\n`;
}

import type { YamlDocument, YamlError } from "../formats/yaml/node.ts";
import type { Remark } from "../model/remark.ts";
import { purposeOf } from "../platforms/compose/purpose.ts";
import type { Readers } from "./readers.ts";
import type { ReadSource } from "./sources.ts";

/** A compose file as read. After a mistake of syntax it has no documents: half a service names another one. */
export type ComposeFile = { file: string; documents: readonly YamlDocument[]; broken?: YamlError };

/** Reads a compose file; `undefined` where it cannot be read at all. */
export function composeFile(file: string, { yaml }: Readers, read: ReadSource): ComposeFile | undefined {
  const text = yaml && read(file);
  if (!yaml || text === undefined) return undefined;
  const { documents, errors } = yaml.readYaml(file, text);
  const broken = errors.find(({ kind }) => kind === "syntax");
  return broken ? { file, documents: [], broken } : { file, documents };
}

/** Compose refuses a file with a mistake of syntax as a whole; templates of one are not meant for it yet. */
export function brokenRemarks({ file, broken }: ComposeFile, read: ReadSource): Remark[] {
  if (!broken || purposeOf(file) === "other" || /\{[{%]/.test(read(file) ?? "")) return [];
  return [{ kind: "yaml.error", place: broken.place, subject: file, detail: broken.message }];
}

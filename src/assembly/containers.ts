import type { Container } from "../model/container.ts";
import { readCompose } from "../platforms/compose/reader.ts";
import type { Inventory } from "./inventory.ts";
import type { Readers } from "./readers.ts";
import type { ReadSource } from "./sources.ts";

/** The containers of every compose file that can be read. */
export function containersOf(inventory: Inventory, { yaml }: Readers, read: ReadSource): Container[] {
  return inventory.composeFiles.flatMap((path) => {
    const text = read(path);
    if (text === undefined || !yaml) return [];
    return yaml.readYaml(path, text).documents.flatMap((document) => readCompose(path, document));
  });
}

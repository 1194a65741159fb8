import type { YamlMap } from "../../formats/yaml/node.ts";
import { entryOf, itemsOf, scalarOf } from "../../formats/yaml/node.ts";
import type { PlacedText, Store } from "../../model/container.ts";
import { serviceLists } from "./lists.ts";

/** The databases and Key Value instances of a Blueprint. */
export function storesOf(root: YamlMap): Store[] {
  const caches = serviceLists(root)
    .flatMap(itemsOf)
    .filter((item) => /^(?:keyvalue|redis)$/.test(placed(item, "type")?.text ?? ""));
  const databases = itemsOf(entryOf(root, "databases")?.value);
  return [
    ...caches.flatMap((item) => storeOf(item, "redis")),
    ...databases.flatMap((item) => storeOf(item, "postgres")),
  ];
}

function storeOf(item: Parameters<typeof entryOf>[0], kind: Store["kind"]): Store[] {
  const name = placed(item, "name");
  if (!name) return [];
  const plan = placed(item, "plan");
  const eviction = placed(item, "maxmemoryPolicy");
  return [
    {
      name: name.text,
      kind,
      platform: "render",
      declaredAt: name.place,
      ...(plan ? { plan } : {}),
      ...(eviction ? { eviction } : {}),
    },
  ];
}

function placed(item: Parameters<typeof entryOf>[0], key: string): PlacedText | undefined {
  const scalar = scalarOf(entryOf(item, key)?.value);
  return scalar && scalar.value !== null ? { text: scalar.text, place: scalar.place } : undefined;
}

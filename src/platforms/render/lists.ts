import type { YamlMap, YamlNode } from "../../formats/yaml/node.ts";
import { entryOf, itemsOf } from "../../formats/yaml/node.ts";

/** Services stand at the root, under `ungrouped`, and in the environments of projects. */
export function serviceLists(root: YamlMap): YamlNode[] {
  const lists: (YamlNode | undefined)[] = [entryOf(root, "services")?.value];
  const ungrouped = entryOf(root, "ungrouped")?.value;
  if (ungrouped?.kind === "map") lists.push(entryOf(ungrouped, "services")?.value);
  for (const project of itemsOf(entryOf(root, "projects")?.value)) {
    if (project.kind !== "map") continue;
    for (const environment of itemsOf(entryOf(project, "environments")?.value)) {
      if (environment.kind === "map") lists.push(entryOf(environment, "services")?.value);
    }
  }
  return lists.filter((list) => list !== undefined);
}

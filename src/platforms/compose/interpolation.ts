import type { YamlNode } from "../../formats/yaml/node.ts";
import type { PlacedText } from "../../model/container.ts";
import { placeOf } from "../../model/span.ts";

/**
 * Dollars in the values below a node that begin no variable: `${NAME%.*}`, `$(date)`, `$!`, one at the end. `$$` is a
 * plain one. template/template.go of compose-go and docker/cli.
 */
export function strayDollars(node: YamlNode): PlacedText[] {
  if (node.kind === "map") return node.entries.flatMap(({ value, merged }) => (merged ? [] : strayDollars(value)));
  if (node.kind === "seq") return node.items.flatMap(strayDollars);
  const { text } = node.span;
  const found: PlacedText[] = [];
  let from = text.indexOf("$");
  while (from !== -1) {
    const rest = text.slice(from, from + LONGEST);
    const variable = VARIABLE.exec(rest)?.[0];
    if (variable === undefined) found.push({ text: rest.slice(0, 2), place: placeOf(node.span, from, from + 2) });
    from = text.indexOf("$", from + (variable?.length ?? 1));
  }
  return found;
}

/** Longer names of variables are no mistake of this kind. */
const LONGEST = 200;

/** A dollar that is escaped, and the beginning of a variable with or without braces. */
const VARIABLE = /^(?:\$\$|\$[A-Za-z_]|\$\{[A-Za-z_]\w{0,150}(?:\}|:?[-?+]))/;

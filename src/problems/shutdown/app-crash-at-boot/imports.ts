import { onSign } from "../../signs.ts";

/** A name taken out of a module that has none such ends the import, and with it the start. */
export const imports = onSign("unbound-import", ({ name = "", detail = "", tried, also = [] }) =>
  tried
    ? undefined
    : {
        confidence: "likely",
        label: `not in ${detail}`,
        message: `${name} is imported from ${detail}, and nothing in ${also[0]?.file ?? "its file"} is called so: the import ends with "ImportError: cannot import name '${name}' from '${detail}'", and the service cannot start.`,
        help: `Correct the name, or define ${name} in ${also[0]?.file ?? detail}.`,
        also: also.map((place) => ({ ...place, note: "has no such name" })),
      },
);

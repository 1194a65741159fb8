import { onSign } from "../../signs.ts";

export const declared = onSign("open-cors", (_sign, service) => {
  if (service.kind !== "web") return undefined;
  return {
    label: "any origin, with credentials",
    message:
      "Any origin is allowed together with credentials: the server answers each site with that site's own name, so any page a user opens can act here with the user's cookies.",
    help: "Name the origins of the front end, or leave credentials out where no cookie is needed.",
  };
});

import { onSign } from "../../signs.ts";

export const declared = onSign("query-in-loop", (sign) => ({
  confidence: "possible",
  label: "once for each turn",
  message: `${sign.name} asks the database once for each of ${sign.detail}: a hundred of them are a hundred round trips, and the time of the request grows with the data.`,
  help: "Ask once for all of them before the loop: filter(id__in=…), select_related or prefetch_related in Django; where(Model.id.in_(…)) or selectinload in SQLAlchemy.",
  assumptions: ["the loop goes through more than a few"],
}));

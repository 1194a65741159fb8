import { onRemark } from "../../support.ts";

/** A Blueprint knows a database by its `name` alone. */
export const database = onRemark("blueprint.no-such-database", ({ subject, instead = "" }) => ({
  confidence: "likely",
  label: `the database is called ${instead}`,
  message: `No database of the Blueprint is called ${subject}: that is the databaseName of ${instead}, and fromDatabase asks for its name. Render finds none and refuses the Blueprint.`,
  help: `Write name: ${instead}.`,
  assumptions: [`the workspace has no other database called ${subject}`],
}));

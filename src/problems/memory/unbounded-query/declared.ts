import { onSign } from "../../signs.ts";

export const declared = onSign("unbounded-query", (sign) => ({
  label: "every row at once",
  confidence: "possible",
  message: `${sign.what} loads the whole table into memory for one request: memory and response time grow with the data, and every worker that answers it holds a copy.`,
  help: "Page through it (limit and offset, or a key to continue from), or stream it (yield_per, iterator()).",
  assumptions: ["the table grows; a table of a few fixed rows is fine"],
}));

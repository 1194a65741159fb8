import { onSign } from "../../signs.ts";

export const declared = onSign("unbounded-loop", (sign) => ({
  confidence: "possible",
  label: "nothing ends it",
  message: `The loop in ${sign.name} has no end and nothing in it waits: it takes a whole processor, and a request that comes into it keeps its worker until the timeout.`,
  help: "Bound the loop, or let it wait (sleep, a queue's get with a timeout) between rounds.",
  assumptions: ["nothing it calls waits"],
}));

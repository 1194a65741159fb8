import { anywhere, signature } from "../../logged.ts";

/** The proxy's limit is shorter than the work. */
export const logged = signature({
  opens: ["proxy.timed-out"],
  score: 0.86,
  headline: ({ fields }) =>
    fields.ms
      ? "The router gave up after its fixed limit; the application goes on working"
      : "The proxy gave up waiting; the application was still working",
  explains: ["proxy.no-live-upstream"],
  unless: ({ fields }, trouble) =>
    fields.action === "connecting to upstream" && anywhere(trouble, ["proxy.refused"]).length > 0,
  doubt: { "worker.timeout": [0.35, "the worker timed out and was killed: the proxy only lost the response"] },
});

import { FAILED_START, signature } from "../../logged.ts";

/** The configuration file named does not exist. */
export const logged = signature({
  opens: ["config.missing"],
  score: 0.9,
  headline: ({ fields }) => `${fields.file ?? "The file"} does not exist where the server looks for it`,
  explains: FAILED_START,
});

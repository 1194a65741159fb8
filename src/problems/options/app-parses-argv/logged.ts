import { anywhere, FAILED_START, signature } from "../../logged.ts";
import { knowsOption } from "../cli.ts";

/** The application reads the server's command line. */
export const logged = signature({
  opens: ["cli.unrecognized", "cli.argument-required", "argparse.in-app", "cli.usage"],
  score: 0.86,
  headline: "The application parses `sys.argv` itself and refuses the options of the server",
  explains: FAILED_START,
  unless: ({ kind, fields }, trouble) => {
    if (kind === "cli.usage") return !isUsageOfApp(fields);
    if (kind === "argparse.in-app") return anywhere(trouble, ["worker.booting", "worker.exiting"]).length === 0;
    if (kind === "cli.argument-required") return false;
    return !knowsOption(fields.arguments ?? "", trouble);
  },
});

/** What argparse prints has `[-h]`; of gunicorn's own usage and that of click it is not a part. */
function isUsageOfApp({ program, help }: Readonly<Record<string, string>>): boolean {
  return help !== undefined && /(?:^|\/)(?:gunicorn|uvicorn)$/.test(program ?? "");
}

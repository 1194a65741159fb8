import type { Word } from "../../model/command.ts";
import type { Server } from "../../model/deployment.ts";
import type { Trouble } from "../../model/problem.ts";
import { anywhere } from "../logged.ts";

/**
 * Whether a word comes after an option that lacks its value: two lines that ran into each other look so, and what the
 * words behind were meant to be nobody can tell.
 */
export function followsMissingValue({ place }: Word, { invocation }: Server): boolean {
  return invocation.refusals.some(
    (one) => one.kind === "missing-value" && one.word.place.file === place.file && one.word.place.start < place.start,
  );
}

/** Options every gunicorn or uvicorn of the last years knows: refused, they were refused by somebody else's parser. */
const KNOWN = new Set(
  "-b --bind -w --workers -k --worker-class -c --config -t --timeout --log-level --access-logfile --error-logfile --threads --preload --chdir --reload --max-requests --graceful-timeout --keep-alive".split(
    " ",
  ),
);
const SERVERS = /(?:^|\/)(?:gunicorn|uvicorn|__main__\.py|hypercorn|daphne|celery)$/;

/** Servers that read their command line with click, which words a refusal otherwise: argparse is the application's. */
const CLICK = /(?:^|\/)uvicorn$/;

/** A usage text with argparse's own `[-h]`, which gunicorn's does not have: the parser is the application's. */
function printsOwnUsage(program: string, trouble: Trouble): boolean {
  if (!/(?:^|\/)gunicorn$/.test(program)) return false;
  return anywhere(trouble, ["cli.usage"]).some(({ fields }) => fields.program === program && fields.help !== undefined);
}

/**
 * Whether every option refused is one that the program really has: then the words were well formed and another
 * parser, the application's own, read the server's command line.
 */
export function knowsOption(refused: string, trouble: Trouble): boolean {
  const program = trouble.opening.fields.program ?? "";
  if (CLICK.test(program) || printsOwnUsage(program, trouble)) return true;
  const options = refused.split(/\s+/).filter((word) => /^-{1,2}[A-Za-z]/.test(word));
  if (options.length === 0) return false;
  const booted = anywhere(trouble, ["worker.booting", "worker.exiting", "worker.boot-exception"]).length > 0;
  const has = knownTo(program);
  const known = options.every((word) => has(word.split("=")[0] ?? ""));
  return (SERVERS.test(program) || booted) && known;
}

/** Hypercorn and Daphne have fewer options, and refuse the others themselves. */
function knownTo(program: string): (option: string) => boolean {
  if (/daphne$/.test(program)) return (option) => /^(?:-b|--bind)$/.test(option);
  if (/hypercorn$/.test(program))
    return (option) => KNOWN.has(option) && !/^(?:-t|--(?:timeout|threads|preload|chdir))$/.test(option);
  return (option) => KNOWN.has(option);
}

import type { Command } from "../model/command.ts";
import type { Deployment, Service } from "../model/deployment.ts";
import { mentions, texts } from "./commands.ts";

/** Whether a command migrates a database schema: Django, django-tenants, Alembic, Flask-Migrate, Aerich, Tortoise, Piccolo. */
export function isMigration(command: Command): boolean {
  // Django's `--check` and `--plan` tell what would be migrated.
  if (texts(command).some((text) => text === "--check" || text === "--plan") || prints(texts(command))) return false;
  return (
    mentions(command, "manage.py", "migrate") ||
    mentions(command, "manage.py", "migrate_schemas") ||
    mentions(command, "django-admin", "migrate") ||
    mentions(command, "alembic", "upgrade") ||
    mentions(command, "flask", "db", "upgrade") ||
    mentions(command, "aerich", "upgrade") ||
    mentions(command, "piccolo", "migrations", "forwards") ||
    handsOver(texts(command))
  );
}

function prints([program]: readonly string[]): boolean {
  return program === "echo" || program === "printf";
}

/** Programs that are given a command line, or code, as one word: `su -c "…"`, `runuser -- bash -lc "…"`, `python -c "…"`. */
const TAKES_TEXT = /^(?:su|runuser|bash|sh|dash|python[\d.]*)$/;
const MIGRATES =
  /\bmanage\.py["']?,?\s{1,9}["']?migrate\b|\bdjango-admin migrate\b|\balembic\b["',\s][^\n;&|]{0,80}\bupgrade\b|\bflask db upgrade\b|\bcall_command\(\s{0,9}["']migrate["']|\bcommand\.upgrade\(/;

function handsOver(words: readonly string[]): boolean {
  const [program = ""] = words.filter((word) => word !== "exec");
  return TAKES_TEXT.test(program.slice(program.lastIndexOf("/") + 1)) && words.some((word) => MIGRATES.test(word));
}

/** The same by a program of the repository: a script, a command of `manage.py`, or one of Flask's. */
export function migratesByOwnCode(command: Command, service: Service, deployment: Deployment): boolean {
  const words = texts(command).filter((word) => word !== "exec");
  const python = words.findIndex((word) => /(?:^|\/)python[\d.]*$/.test(word));
  const given = python === -1 ? undefined : words.slice(python + 1).find((word) => !word.startsWith("-"));
  if (given !== undefined) {
    if (/(?:^|\/)manage\.py$/.test(given)) return managed(words[words.indexOf(given) + 1], service, deployment);
    const path = given.endsWith(".py") ? given : `${given.replaceAll(".", "/")}.py`;
    const text = textOf(path, service, deployment);
    // What is called so and is here does so, however it goes about it.
    return text !== undefined && (NAMED.test(path) || MIGRATES.test(withoutComments(text)));
  }
  return words[0] !== undefined && /(?:^|\/)flask$/.test(words[0]) && ofFlask(words.at(-1) ?? "", deployment);
}

const NAMED = /(?:^|[/_])(?:(?:run|apply|do)_)?migrat(?:e|ions?)(?:_(?:db|database|schema|tables))?\.py$/i;

function managed(name: string | undefined, service: Service, deployment: Deployment): boolean {
  if (name === undefined || !/^\w{1,60}$/.test(name)) return false;
  const text = textOf(`management/commands/${name}.py`, service, deployment);
  return text !== undefined && MIGRATES.test(withoutComments(text));
}

/** A command of Flask's whose function calls Flask-Migrate's `upgrade()`. */
function ofFlask(name: string, { files }: Deployment): boolean {
  if (!/^[\w-]{1,60}$/.test(name)) return false;
  const head = new RegExp(
    `^@\\w{1,60}(?:\\.cli)?\\.command\\([^\\n]{0,120}\\)\\ndef ${name.replaceAll("-", "_")}\\(`,
    "m",
  );
  return [...files.values()].some(({ path, text }) => {
    const found = path.endsWith(".py") ? head.exec(text) : undefined;
    if (!found || !/\bflask_migrate\b/.test(text)) return false;
    const body = text.slice(found.index + found[0].length);
    const end = body.search(/\n[^\s#]/);
    return /^[ \t]+upgrade\(/m.test(end === -1 ? body : body.slice(0, end));
  });
}

/** The text of the one file whose path ends so, that of the service's folder before others. */
function textOf(path: string, { directory }: Service, { paths, files, aside }: Deployment): string | undefined {
  const wanted = path.replace(/^(?:\.?\/)+/, "");
  const own = directory === "" ? wanted : `${directory}/${wanted}`;
  const found = paths.includes(own) ? [own] : paths.filter((one) => one.endsWith(`/${wanted}`));
  const [only] = found;
  return only === undefined || found.length > 1 ? undefined : (files.get(only)?.text ?? aside?.(only));
}

function withoutComments(text: string): string {
  return text.replace(/^[ \t]*#[^\n]*$/gm, "");
}

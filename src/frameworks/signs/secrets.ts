import type { Expr } from "../../formats/python/ast.ts";
import { dottedName, everyExpression, expressionsOf } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import type { SourceModule } from "../source/graph.ts";
import { everyCall, everyStatement } from "../source/visit.ts";
import { defaultOf, isSettings, KEY } from "./keys.ts";
import { keywordOf, type SignTools, sign } from "./reader.ts";

/** Names frameworks take the key from that signs sessions and tokens. Flask, Starlette, Flask-JWT-Extended. */
const KEYS = /^(?:SECRET_KEY|JWT_SECRET_KEY|SESSION_SECRET|SESSION_SECRET_KEY)$/;

/** Settings that give access to an account elsewhere. Django, Flask-Mail, boto3, and the names services ask for. */
const ACCESS =
  /^(?:EMAIL_HOST_PASSWORD|MAIL_PASSWORD|AWS_SECRET_ACCESS_KEY|(?:STRIPE|RAZORPAY|PAYSTACK)_(?:KEY_SECRET|SECRET_KEY)|TWILIO_AUTH_TOKEN|(?:OPENAI|SENDGRID|MAILGUN|GROQ|GEMINI|ANTHROPIC)_API_KEY|CLOUDINARY_API_SECRET)$/;

/** Functions that read a variable of the environment. */
const READS = /^(?:os\.getenv|getenv|(?:os\.)?environ\.get|config|env(?:\.str)?)$/;

/** A URL with a user and a password. */
const WITH_PASSWORD =
  /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?)(?:\+\w{1,20})?:\/\/[^:@/\s]*:[^@\s]+@./;

/** Names and arguments that hold what opens an account. */
const OPENS = /(?:^|_)(?:PASSWORD|PASSWD|SECRET(?:_KEY)?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|AUTH_?TOKEN|TOKEN)$/i;

/**
 * Secrets written into the source: the key an application signs with, what opens accounts, as a value, an argument or
 * what a variable is by default, and addresses with a password in them.
 */
export function* writtenSecrets(tools: SignTools): Generator<Sign> {
  const given = keysGiven(tools);
  for (const module of tools.graph.modules.values()) {
    yield* assigned(tools, module, given);
    yield* fields(tools, module);
    yield* passed(tools, module);
    yield* addresses(tools, module);
  }
}

/** How often the source gives each of the keys that are signed with. */
function keysGiven({ graph }: SignTools): ReadonlyMap<string, number> {
  const given = new Map<string, number>();
  for (const module of graph.modules.values())
    for (const { node } of everyStatement(module))
      for (const target of node.kind === "Assign" ? node.targets : []) {
        const name = keyOf(target);
        if (name !== undefined && KEYS.test(name)) given.set(name, (given.get(name) ?? 0) + 1);
      }
  return given;
}

/** `app.secret_key = "…"`, `app.config["SECRET_KEY"] = "…"`, `EMAIL_HOST_PASSWORD = "…"`. */
function* assigned(tools: SignTools, module: SourceModule, given: ReadonlyMap<string, number>): Generator<Sign> {
  // What Django signs with is read with all of its settings.
  const isDjango = /\bdjango\b/i.test(module.syntax.text);
  for (const { node, where } of everyStatement(module)) {
    if (node.kind !== "Assign" || node.value.kind !== "Str" || where.main || where.branch) continue;
    const target = node.targets.find((one) => keyOf(one) !== undefined);
    const name = target && keyOf(target);
    if (!target || name === undefined) continue;
    if (KEYS.test(name) && (given.get(name) !== 1 || (isDjango && target.kind === "Name"))) continue;
    if (target.kind === "Name" && KEYS.test(name) && where.func) continue;
    yield sign(tools, "written-secret", where, node.value, { name, detail: node.value.value });
  }
}

/** `admin_token: str = "…"` in a class of settings; a key that is signed with counts where nothing sets it. */
function* fields(tools: SignTools, module: SourceModule): Generator<Sign> {
  for (const { node, where } of everyStatement(module)) {
    if (node.kind !== "AnnAssign" || !node.value || node.target.kind !== "Name" || !isSettings(where)) continue;
    const value = defaultOf(node.value);
    const name = node.target.id;
    if (value?.kind !== "Str" || !OPENS.test(name) || KEY.test(name)) continue;
    yield sign(tools, "written-secret", where, value, { name, detail: value.value });
  }
}

function keyOf(target: Expr): string | undefined {
  if (target.kind === "Attribute" && target.name === "secret_key") return "SECRET_KEY";
  if (target.kind === "Name") return isKey(target.id) ? target.id : undefined;
  if (target.kind !== "Subscript" || target.index.kind !== "Str" || !isKey(target.index.value)) return undefined;
  return /(?:^|\.)config$/.test(dottedName(target.value) ?? "") ? target.index.value : undefined;
}

/** Of `{"HOST": "db.example.com", "PASSWORD": "…"}`, as Django's DATABASES has it; a host nearby is the developer's. */
function passwordOf({ entries }: Expr & { kind: "Dict" }): (Expr & { kind: "Str" }) | undefined {
  const under = (wanted: string): Expr | undefined =>
    entries.find(({ key }) => key?.kind === "Str" && key.value === wanted)?.value;
  const [host, password] = [under("HOST"), under("PASSWORD")];
  if (host?.kind !== "Str" || password?.kind !== "Str") return undefined;
  return /^(?!127\.|0\.0\.0\.0|192\.168\.|10\.)[\w-]+(?:\.[\w-]+)+$/.test(host.value) ? password : undefined;
}

function isKey(name: string): boolean {
  return KEYS.test(name) || ACCESS.test(name) || (OPENS.test(name) && name === name.toUpperCase());
}

/** `OpenAI(api_key="…")`, and what a variable is by default: `os.getenv("DB_PASSWORD", "…")`. */
function* passed(tools: SignTools, module: SourceModule): Generator<Sign> {
  for (const { call, where } of everyCall(module)) {
    if (where.main) continue;
    for (const { name, value } of call.keywords) {
      if (name === undefined || value.kind !== "Str" || !OPENS.test(name) || KEYS.test(name)) continue;
      // `add_middleware(SessionMiddleware, secret_key="…")`
      const signs = name === "secret_key" && /Middleware$/.test(lastName(call.args[0] ?? call.func));
      yield sign(tools, "written-secret", where, value, { name: signs ? "SECRET_KEY" : name, detail: value.value });
    }
    const [variable, second] = call.args;
    const otherwise = second ?? keywordOf(call, "default");
    if (variable?.kind !== "Str" || otherwise?.kind !== "Str" || !OPENS.test(variable.value)) continue;
    // Keys that are signed with have defaults for developers, and count where nothing sets them.
    if (!READS.test(dottedName(call.func) ?? "") || /SECRET_KEY|JWT|SESSION/i.test(variable.value)) continue;
    yield sign(tools, "written-secret", where, otherwise, { name: variable.value, detail: otherwise.value });
  }
}

function lastName(node: Expr): string {
  return (dottedName(node) ?? "").split(".").at(-1) ?? "";
}

function* addresses(tools: SignTools, module: SourceModule): Generator<Sign> {
  for (const { node, where } of everyStatement(module)) {
    // A text by itself says something to readers.
    if (where.main || (node.kind === "Expr" && node.value.kind === "Str")) continue;
    for (const expression of expressionsOf(node))
      for (const one of everyExpression(expression)) {
        if (one.kind === "Str" && WITH_PASSWORD.test(one.value))
          yield sign(tools, "written-secret", where, one, { name: "", detail: one.value });
        const password = one.kind === "Dict" ? passwordOf(one) : undefined;
        if (password)
          yield sign(tools, "written-secret", where, password, { name: "DATABASES", detail: password.value });
      }
  }
}

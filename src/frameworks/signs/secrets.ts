import type { Expr } from "../../formats/python/ast.ts";
import { dottedName, everyExpression, expressionsOf } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import type { SourceModule } from "../source/graph.ts";
import { everyStatement } from "../source/visit.ts";
import { type SignTools, sign } from "./reader.ts";

/** Names frameworks take the key from that signs sessions and tokens. Flask, Starlette, Flask-JWT-Extended. */
const KEYS = /^(?:SECRET_KEY|JWT_SECRET_KEY|SESSION_SECRET|SESSION_SECRET_KEY)$/;

/** Settings that give access to an account elsewhere. Django, Flask-Mail, boto3, and the names services ask for. */
const ACCESS =
  /^(?:EMAIL_HOST_PASSWORD|MAIL_PASSWORD|AWS_SECRET_ACCESS_KEY|(?:STRIPE|RAZORPAY|PAYSTACK)_(?:KEY_SECRET|SECRET_KEY)|TWILIO_AUTH_TOKEN|(?:OPENAI|SENDGRID|MAILGUN|GROQ|GEMINI|ANTHROPIC)_API_KEY|CLOUDINARY_API_SECRET)$/;

/** A URL with a user and a password. */
const WITH_PASSWORD =
  /^(?:postgres(?:ql)?|mysql|mariadb|mongodb|rediss?|amqps?)(?:\+\w{1,20})?:\/\/[^:@/\s]*:[^@\s]+@./;

/** Secrets written into the source: the key an application signs with, and addresses with a password in them. */
export function* writtenSecrets(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    yield* signingKeys(tools, module);
    yield* addresses(tools, module);
  }
}

/** `app.secret_key = "…"`, `app.config["SECRET_KEY"] = "…"`, `EMAIL_HOST_PASSWORD = "…"`. */
function* signingKeys(tools: SignTools, module: SourceModule): Generator<Sign> {
  for (const { node, where } of everyStatement(module)) {
    if (node.kind !== "Assign" || node.value.kind !== "Str" || where.main || where.branch) continue;
    const name = node.targets.map(keyOf).find((one) => one !== undefined);
    if (name) yield sign(tools, "written-secret", where, node.value, { name, detail: node.value.value });
  }
}

function keyOf(target: Expr): string | undefined {
  if (target.kind === "Attribute" && target.name === "secret_key") return "SECRET_KEY";
  if (target.kind === "Name") return ACCESS.test(target.id) ? target.id : undefined;
  if (target.kind !== "Subscript" || target.index.kind !== "Str") return undefined;
  if (!KEYS.test(target.index.value) && !ACCESS.test(target.index.value)) return undefined;
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
          yield sign(tools, "written-secret", where, password, { name: "PASSWORD", detail: password.value });
      }
  }
}

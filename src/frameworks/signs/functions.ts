import type { Expr, FunctionDef, Stmt } from "../../formats/python/ast.ts";
import { blocksOf, everyExpression, expressionsOf, partsOf } from "../../formats/python/walk.ts";
import type { Sign } from "../../model/sign.ts";
import { everyStatement, ownExpressions, type Where } from "../source/visit.ts";
import { isReadAtStart } from "./calls.ts";
import { CLOSABLE } from "./connections.ts";
import { handlerPlace, isHandler } from "./handlers.ts";
import { calledName, makerOf, type SignTools, sign, whenOf } from "./reader.ts";

/** Signs that take a look at a whole function or statement. */
export function* functionSigns(tools: SignTools): Generator<Sign> {
  for (const module of tools.graph.modules.values()) {
    for (const { node, where } of everyStatement(module)) {
      yield* lateEnvironment(tools, node, where);
      yield* unboundedLoop(tools, node, where);
      if (where.func?.async) yield* blockingCalls(tools, node, where);
      if (where.func) yield* queries(tools, node, where);
      if (where.func) yield* unclosed(tools, node, where, where.func);
    }
  }
}

/** `os.environ["PYTHONOPTIMIZE"] = "1"`. */
function* lateEnvironment(tools: SignTools, node: Stmt, where: Where): Generator<Sign> {
  if (node.kind !== "Assign") return;
  for (const target of node.targets) {
    if (target.kind !== "Subscript" || target.index.kind !== "Str" || !isReadAtStart(target.index.value)) continue;
    const holder = where.scope.module.syntax.text.slice(target.value.start, target.value.end);
    if (/(?:^|\.)environ$/.test(holder))
      yield sign(tools, "late-environment", where, node, { name: target.index.value });
  }
}

const PAUSES =
  /sleep|wait|get|recv|receive|accept|read|poll|input|join|select|listen|consume|iter_|next|brpop|blpop|fetch|yield|acquire|send|run_pending|serve|iterator/i;

/** `while True` in which nothing waits, leaves or yields. */
function* unboundedLoop(tools: SignTools, node: Stmt, where: Where): Generator<Sign> {
  if (node.kind !== "While" || !where.func) return;
  const forever =
    (node.test.kind === "Constant" && node.test.value === true) || (node.test.kind === "Int" && node.test.value !== 0n);
  if (!forever || node.body.some(leaves)) return;
  const parts = [...within(node.body)];
  const waits = parts.some(
    (part) =>
      part.kind === "Await" ||
      part.kind === "Yield" ||
      part.kind === "YieldFrom" ||
      (part.kind === "Call" && PAUSES.test(nameOf(part.func))),
  );
  if (!waits)
    yield sign(tools, "unbounded-loop", where, { start: node.start, end: node.test.end }, { name: where.func.name });
}

function leaves(node: Stmt): boolean {
  if (node.kind === "Break" || node.kind === "Return" || node.kind === "Raise") return true;
  if (node.kind === "Def" || node.kind === "Class") return false;
  return blocksOf(node).some((block) => block.some(leaves));
}

function* within(body: readonly Stmt[]): Generator<Expr> {
  for (const node of body) {
    for (const expression of expressionsOf(node)) yield* everyExpression(expression);
    if (node.kind === "Def" || node.kind === "Class") continue;
    for (const block of blocksOf(node)) yield* within(block);
  }
}

function nameOf(func: Expr): string {
  return func.kind === "Name" ? func.id : func.kind === "Attribute" ? func.name : "";
}

const BLOCKING =
  /^(?:requests\.(?:get|post|put|patch|delete|head|options|request|Session\.\w+)|time\.sleep|urllib\.request\.(?:urlopen|urlretrieve)|subprocess\.(?:run|call|check_call|check_output)|os\.system|httpx\.(?:get|post|put|patch|delete|request|Client\.(?:get|post|put|patch|delete|request))|smtplib\.SMTP(?:_SSL)?|psycopg2\.connect|pymysql\.connect|redis\.(?:Redis|StrictRedis)\.\w+|boto3\.client\.\w+|(?:openai\.(?:Azure)?OpenAI|groq\.Groq|anthropic\.Anthropic|together\.Together|mistralai\.client\.MistralClient)\.(?:chat\.completions|completions|embeddings|messages|images|audio\.transcriptions|responses)\.create|socket\.create_connection)$/;

/** A call that blocks, in a function the event loop runs. */
function* blockingCalls(tools: SignTools, node: Stmt, where: Where): Generator<Sign> {
  if (node.kind === "Def") return;
  for (const part of expressionsOf(node).flatMap((one) => [...runAtOnce(one)])) {
    if (part.kind !== "Call") continue;
    const name = calledName(tools.graph, where, part) ?? clientCall(tools, where, part);
    if (name && BLOCKING.test(name))
      yield sign(tools, "blocking-call", where, part, {
        name,
        detail: where.func?.name ?? "",
        ...(where.func && isHandler(where.func) ? { also: [handlerPlace(where.func, where)] } : {}),
      });
  }
}

/** `client.chat.completions.create`: the call through the parts of a client, named after what made the client. */
function clientCall({ graph }: SignTools, where: Where, { func }: Expr & { kind: "Call" }): string | undefined {
  const parts: string[] = [];
  let node: Expr = func;
  for (; node.kind === "Attribute"; node = node.value) parts.unshift(node.name);
  const maker = node.kind === "Name" && parts.length > 1 ? makerOf(graph, where, node) : undefined;
  return maker && `${maker}.${parts.join(".")}`;
}

/** Every expression inside one that runs with it: the body of a lambda runs where somebody calls it. */
function* runAtOnce(node: Expr): Generator<Expr> {
  yield node;
  for (const part of partsOf(node)) yield* runAtOnce(part);
}

/** Whole tables loaded: `Model.query.all()`, `list(Model.objects.all())`, `session.query(Model).all()`. */
function* queries(tools: SignTools, node: Stmt, where: Where): Generator<Sign> {
  if (whenOf(tools, where) !== "call") return;
  for (const part of ownExpressions(node)) {
    if (part.kind === "Call" && isWholeTable(part, part)) yield sign(tools, "unbounded-query", where, part);
    if (
      part.kind === "Call" &&
      nameOf(part.func) === "list" &&
      part.args[0]?.kind === "Call" &&
      isManagerAll(part.args[0])
    ) {
      yield sign(tools, "unbounded-query", where, part);
    }
  }
  if (node.kind === "For" && node.iter.kind === "Call" && isManagerAll(node.iter))
    yield sign(tools, "unbounded-query", where, node.iter);
}

/** SQLAlchemy: `.all()` at the end of a chain that begins with a query and has nothing that narrows it. */
function isWholeTable(node: Expr & { kind: "Call" }, call: Expr & { kind: "Call" }): boolean {
  if (nameOf(call.func) !== "all" || call.func.kind !== "Attribute" || node.args.length > 0) return false;
  let at: Expr = call.func.value;
  let begins = false;
  for (;;) {
    if (at.kind === "Call") {
      const name = nameOf(at.func);
      if (/^(?:limit|filter|filter_by|where|slice|paginate|having|get|first|one|offset|with_entities)$/.test(name))
        return false;
      if (name === "query" || name === "select") begins = true;
      if ((name === "scalars" || name === "execute") && at.args[0]?.kind === "Call") {
        at = at.args[0];
        continue;
      }
      at = at.func;
    } else if (at.kind === "Attribute") {
      if (at.name === "query" && at.value.kind === "Name" && /^[A-Z]/.test(at.value.id)) begins = true;
      at = at.value;
    } else return begins;
  }
}

/** Django: `Model.objects.all()`. */
function isManagerAll(node: Expr & { kind: "Call" }): boolean {
  return (
    node.func.kind === "Attribute" &&
    node.func.name === "all" &&
    node.func.value.kind === "Attribute" &&
    node.func.value.name === "objects"
  );
}

/** A connection a function opens and neither closes, hands on nor gives to a `with`. */
function* unclosed(tools: SignTools, node: Stmt, where: Where, func: FunctionDef): Generator<Sign> {
  if (node.kind !== "Assign" || node.value.kind !== "Call" || whenOf(tools, where) !== "call") return;
  const [target] = node.targets;
  const name = calledName(tools.graph, where, node.value);
  if (target?.kind !== "Name" || !name || !CLOSABLE.has(name)) return;
  if (func.body.some((one) => one.kind === "Global" && one.names.includes(target.id))) return;
  const handed = [...statementsOf(func.body)].some((one) => isHandedOn(one, target.id));
  if (!handed) yield sign(tools, "unclosed-connection", where, node.value, { name: target.id });
}

function* statementsOf(body: readonly Stmt[]): Generator<Stmt> {
  for (const node of body) {
    yield node;
    for (const block of blocksOf(node)) yield* statementsOf(block);
  }
}

function isHandedOn(node: Stmt, name: string): boolean {
  const uses = (expression: Expr | undefined) =>
    expression !== undefined &&
    [...everyExpression(expression)].some((part) => part.kind === "Name" && part.id === name);
  const isName = (expression: Expr | undefined) => expression?.kind === "Name" && expression.id === name;
  if (node.kind === "With") return node.items.some((item) => uses(item.value));
  if (node.kind === "Return")
    return isName(node.value) || (node.value?.kind === "Tuple" && node.value.items.some(isName));
  if (node.kind === "Assign")
    return isName(node.value) || node.targets.some((target) => target.kind === "Attribute" && uses(node.value));
  for (const expression of expressionsOf(node)) {
    for (const part of everyExpression(expression)) {
      if ((part.kind === "Yield" || part.kind === "Await") && isName(part.value)) return true;
      if (part.kind !== "Call") continue;
      if (
        part.func.kind === "Attribute" &&
        /^(?:close|disconnect|dispose|shutdown)$/.test(part.func.name) &&
        isName(part.func.value)
      )
        return true;
      if (part.args.some(isName)) return true;
    }
  }
  return false;
}

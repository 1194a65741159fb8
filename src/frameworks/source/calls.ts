import type { ClassDef, Expr, FunctionDef } from "../../formats/python/ast.ts";
import { dottedName } from "../../formats/python/walk.ts";
import type { SourceGraph, SourceModule } from "./graph.ts";
import { resolveExpression, resolveName } from "./resolve.ts";
import { everyCall, everyStatement, type Where } from "./visit.ts";

/** When code runs: while modules are imported, when a worker starts, or with a call. */
export type When = "import" | "startup" | "call";

/** When the body of each function runs first: while modules are imported, at a worker's start, or with a call. */
export type Timing = { of(where: Where, module: SourceModule): When };

/**
 * Follows calls from the module level and from start-up hooks through the repository's own functions. A function
 * nobody is seen to call runs with a call.
 */
export function timingOf(graph: SourceGraph, target?: FunctionDef): Timing {
  const when = new Map<FunctionDef, When>();
  const queue: FunctionDef[] = [];
  const calls = new Map<FunctionDef | undefined, { call: Expr & { kind: "Call" }; where: Where }[]>();
  const mark = (node: FunctionDef, at: When) => {
    const known = when.get(node);
    if (known && RANK[known] <= RANK[at]) return;
    when.set(node, at);
    queue.push(node);
  };
  for (const module of graph.modules.values()) {
    for (const found of everyCall(module)) {
      const list = calls.get(found.where.func);
      if (list) list.push(found);
      else calls.set(found.where.func, [found]);
    }
    for (const { node } of everyStatement(module)) {
      if (node.kind === "Def" && isStartupHook(node)) mark(node, "startup");
      if (node.kind === "Class" && isAppConfig(node)) {
        for (const inner of node.body)
          if (inner.kind === "Def" && inner.name === "ready") mark(inner, module.when === "call" ? "call" : "import");
      }
    }
  }
  if (target) mark(target, "import");
  for (const { call, where } of calls.get(undefined) ?? []) {
    if (where.main || where.deferred) continue;
    const at = where.scope.module.when === "call" ? "call" : "import";
    for (const callee of calleesOf(graph, call, where)) mark(callee, at);
    for (const hook of hooksGiven(graph, call, where)) mark(hook, "startup");
  }
  for (let node = queue.shift(); node; node = queue.shift()) {
    const at = when.get(node) ?? "call";
    for (const { call, where } of calls.get(node) ?? []) {
      if (where.deferred) continue;
      for (const callee of calleesOf(graph, call, where)) mark(callee, at);
      for (const hook of hooksGiven(graph, call, where)) mark(hook, "startup");
    }
  }
  return {
    of: (where, module) => {
      // In a module that is not Python what stands in which function is not known.
      if (where.deferred || module.syntax.errors.length > 0) return "call";
      if (where.func) return when.get(where.func) ?? "call";
      return module.when === "call" ? "call" : "import";
    },
  };
}

const RANK: Readonly<Record<When, number>> = { import: 0, startup: 1, call: 2 };

/** The repository's own functions a call runs: the function itself, a class's `__init__`, a method of a known object. */
export function calleesOf(graph: SourceGraph, call: Expr & { kind: "Call" }, where: Where): FunctionDef[] {
  const direct = resolveExpression(graph, where.scope, call.func);
  if (direct?.kind === "function") return [direct.node];
  if (direct?.kind === "class") return methodsOf(direct.node, ["__init__", "__post_init__", "__new__"]);
  const { func } = call;
  if (func.kind !== "Attribute") return [];
  // `asyncio.run(main())` and `loop.run_until_complete(main())` run their argument, which is a call of its own.
  const holder =
    func.value.kind === "Call"
      ? resolveExpression(graph, where.scope, func.value.func)
      : resolveHolder(graph, func.value, where);
  if (holder?.kind === "class") return methodsOf(holder.node, [func.name]);
  return [];
}

function resolveHolder(graph: SourceGraph, node: Expr, where: Where) {
  if (node.kind === "Name" && (node.id === "self" || node.id === "cls") && where.cls) {
    return { kind: "class" as const, node: where.cls };
  }
  const found =
    node.kind === "Name" ? resolveName(graph, where.scope, node.id) : resolveExpression(graph, where.scope, node);
  if (found?.kind === "class") return found;
  if (found?.kind === "value" && found.value.kind === "Call")
    return resolveExpression(graph, found.scope, found.value.func);
  return undefined;
}

function methodsOf(cls: ClassDef, names: readonly string[]): FunctionDef[] {
  return cls.body.filter((node): node is FunctionDef => node.kind === "Def" && names.includes(node.name));
}

/** `@app.on_event("startup")`, `@asynccontextmanager async def lifespan`, Flask's and Celery's hooks of each worker. */
function isStartupHook(node: FunctionDef): boolean {
  return node.decorators.some((decorator) => {
    const call = decorator.kind === "Call" ? decorator : undefined;
    const name = dottedName(call ? call.func : decorator) ?? "";
    if (name.endsWith(".on_event")) return call?.args[0]?.kind === "Str" && call.args[0].value === "startup";
    if (
      /(?:^|\.)(?:before_first_request|before_serving|before_server_start|worker_init|worker_process_init|post_fork|post_worker_init)$/.test(
        name,
      )
    )
      return true;
    return /(?:^|\.)asynccontextmanager$/.test(name) && /lifespan|startup/i.test(node.name);
  });
}

/** Functions given to an application as what runs at start: `lifespan=`, `on_startup=[…]`, `add_event_handler`. */
function hooksGiven(graph: SourceGraph, call: Expr & { kind: "Call" }, where: Where): FunctionDef[] {
  const given: Expr[] = [];
  for (const keyword of call.keywords) {
    if (keyword.name === "lifespan") given.push(keyword.value);
    if (keyword.name === "on_startup" && keyword.value.kind === "List") given.push(...keyword.value.items);
  }
  const [event, handler] = call.args;
  if (
    call.func.kind === "Attribute" &&
    call.func.name === "add_event_handler" &&
    event?.kind === "Str" &&
    event.value === "startup" &&
    handler
  ) {
    given.push(handler);
  }
  return given.flatMap((node) => {
    const found = resolveExpression(graph, where.scope, node);
    return found?.kind === "function" ? [found.node] : [];
  });
}

function isAppConfig(node: ClassDef): boolean {
  return node.bases.some((base) => (dottedName(base) ?? "").endsWith("AppConfig"));
}

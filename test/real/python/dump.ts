import type { Clause, Expr, FormatPart, Param, Stmt } from "../../../src/formats/python/ast.ts";

/** The syntax of our reader in the shape `dump_ast.py` prints CPython's. */
export function dumpBody(body: readonly Stmt[]): unknown[] {
  return body.map(dumpStatement);
}

function dump(node: Expr | undefined): unknown {
  if (!node) return null;
  switch (node.kind) {
    case "Constant":
      return ["Constant", node.value];
    case "Int":
      return ["Int", `0x${node.value.toString(16)}`];
    case "Float":
      return ["Float", node.value];
    case "Complex":
      return ["Complex"];
    case "Str":
      return ["Str", points(node.value)];
    case "Bytes":
      return ["Bytes", points(node.value)];
    case "Name":
      return ["Name", node.id];
    case "List":
    case "Tuple":
    case "Set":
      return [node.kind, node.items.map(dump)];
    case "Dict":
      return ["Dict", node.entries.map((entry) => [dump(entry.key), dump(entry.value)])];
    case "Comp":
      return ["Comp", node.of, dump(node.item), clauses(node.clauses)];
    case "DictComp":
      return ["DictComp", dump(node.key), dump(node.value), clauses(node.clauses)];
    case "Unary":
      return ["Unary", node.op, dump(node.value)];
    case "Binary":
      return ["Binary", node.op, dump(node.left), dump(node.right)];
    case "Bool":
      return ["Bool", node.op, [dump(node.left), dump(node.right)]];
    case "Compare":
      return ["Compare", dump(node.left), node.rest.map((step) => [step.op, dump(step.value)])];
    case "Call":
      return ["Call", dump(node.func), node.args.map(dump), keywords(node.keywords)];
    case "Attribute":
      return ["Attribute", dump(node.value), node.name];
    case "Subscript":
      return ["Subscript", dump(node.value), dump(node.index)];
    case "Slice":
      return ["Slice", dump(node.lower), dump(node.upper), dump(node.step)];
    case "If":
      return ["IfExp", dump(node.test), dump(node.body), dump(node.orelse)];
    case "Lambda":
      return ["Lambda", params(node.params), dump(node.body)];
    case "Await":
    case "Yield":
    case "YieldFrom":
    case "Starred":
      return [node.kind, dump(node.value)];
    case "Named":
      return ["Named", node.target, dump(node.value)];
    case "JoinedStr":
      return ["JoinedStr", joined(node.parts)];
    case "Bad":
      return ["Bad"];
  }
}

function dumpStatement(node: Stmt): unknown {
  switch (node.kind) {
    case "Expr":
      return ["Expr", dump(node.value)];
    case "Assign":
      return ["Assign", node.targets.map(dump), dump(node.value)];
    case "AnnAssign":
      return ["AnnAssign", dump(node.target), dump(node.annotation), dump(node.value)];
    case "AugAssign":
      return ["AugAssign", dump(node.target), node.op, dump(node.value)];
    case "If":
    case "While":
      return [node.kind, dump(node.test), dumpBody(node.body), dumpBody(node.orelse)];
    case "For":
      return ["For", dump(node.target), dump(node.iter), dumpBody(node.body), dumpBody(node.orelse)];
    case "Try": {
      const handlers = node.handlers.map((handler) => [
        dump(handler.type),
        handler.name ?? null,
        dumpBody(handler.body),
      ]);
      return ["Try", dumpBody(node.body), handlers, dumpBody(node.orelse), dumpBody(node.final)];
    }
    case "With":
      return ["With", node.items.map((item) => [dump(item.value), dump(item.target)]), dumpBody(node.body)];
    case "Def": {
      const decorators = node.decorators.map(dump);
      return ["Def", node.name, params(node.params), dumpBody(node.body), decorators, dump(node.returns)];
    }
    case "Class": {
      const decorators = node.decorators.map(dump);
      return ["Class", node.name, node.bases.map(dump), keywords(node.keywords), dumpBody(node.body), decorators];
    }
    case "Return":
      return ["Return", dump(node.value)];
    case "Raise":
      return ["Raise", dump(node.value), dump(node.cause)];
    case "Import":
      return ["Import", node.names.map((name) => [name.name, name.as ?? null])];
    case "From": {
      const names = node.names === "*" ? "*" : node.names.map((name) => [name.name, name.as ?? null]);
      return ["From", node.module, node.level, names];
    }
    case "Global":
    case "Nonlocal":
      return [node.kind, node.names];
    case "Delete":
      return ["Delete", node.targets.map(dump)];
    case "Assert":
      return ["Assert", dump(node.test), dump(node.message)];
    case "Match":
      return ["Match", dump(node.subject), node.cases.map((one) => [dump(one.guard), dumpBody(one.body)])];
    case "TypeAlias":
      return ["?", "TypeAlias"];
    default:
      return [node.kind];
  }
}

function points(text: string): number[] {
  return Array.from(text, (point) => point.codePointAt(0) ?? 0);
}

function clauses(list: readonly Clause[]): unknown[] {
  return list.map((clause) => [dump(clause.target), dump(clause.iter), clause.ifs.map(dump)]);
}

function keywords(list: readonly { name?: string; value: Expr }[]): unknown[] {
  return list.map((keyword) => [keyword.name ?? null, dump(keyword.value)]);
}

function params(list: readonly Param[]): unknown[] {
  return list.map((param) => [param.name, param.kind, dump(param.value), dump(param.annotation)]);
}

function joined(parts: readonly FormatPart[]): unknown[] {
  const out: unknown[] = [];
  for (const part of parts) {
    if ("text" in part) out.push(points(part.text));
    else out.push([dump(part.value), part.conversion ?? null, part.spec ? joined(part.spec) : null]);
  }
  return out;
}

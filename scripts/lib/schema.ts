import { type Comment, parseSync, type TSType, type TSTypeAliasDeclaration } from "oxc-parser";

type Schema = { [key: string]: unknown };

/** Type aliases of a module by name, with its comments. */
type Module = { aliases: ReadonlyMap<string, TSTypeAliasDeclaration>; comments: readonly Comment[]; text: string };

/**
 * JSON Schema (draft 2020-12) of the type aliases of a TypeScript module: object types, unions of literals, arrays,
 * `Record<string, …>` and intersections of objects. Objects are closed. Throws on any other type, naming it.
 */
export function schemaOf(text: string, roots: readonly string[], about: Schema): Schema {
  const { program, comments, errors } = parseSync("contract.ts", text);
  if (errors.length > 0) throw new Error(`contract.ts does not parse: ${errors[0]?.message}`);
  const aliases = new Map<string, TSTypeAliasDeclaration>();
  for (const statement of program.body) {
    const node = statement.type === "ExportNamedDeclaration" ? statement.declaration : statement;
    if (node?.type === "TSTypeAliasDeclaration") aliases.set(node.id.name, node);
  }
  const module = { aliases, comments, text };
  const definitions: Record<string, Schema> = {};
  const pending = [...roots];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    if (definitions[name]) continue;
    const alias = aliases.get(name);
    if (!alias) throw new Error(`contract.ts has no type ${name}`);
    const doc = docOf(statementStart(alias, text), module);
    definitions[name] = { ...doc, ...schemaFor(alias.typeAnnotation, module, pending), ...doc };
  }
  const sorted = Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...about, oneOf: roots.map(reference), $defs: sorted };
}

function statementStart(alias: TSTypeAliasDeclaration, text: string): number {
  const before = text.slice(0, alias.start);
  return before.endsWith("export ") ? alias.start - "export ".length : alias.start;
}

function schemaFor(type: TSType, module: Module, pending: string[]): Schema {
  switch (type.type) {
    case "TSStringKeyword":
      return { type: "string" };
    case "TSNumberKeyword":
      return { type: "number" };
    case "TSBooleanKeyword":
      return { type: "boolean" };
    case "TSUnknownKeyword":
      return {};
    case "TSArrayType":
      return { type: "array", items: schemaFor(type.elementType, module, pending) };
    case "TSParenthesizedType":
      return schemaFor(type.typeAnnotation, module, pending);
    case "TSLiteralType":
      return { const: literal(type) };
    case "TSUnionType":
      return unionSchema(type.types, module, pending);
    case "TSTypeReference":
      return referenceSchema(type, module, pending);
    case "TSTypeLiteral":
    case "TSIntersectionType":
      return objectSchema(membersOf(type, module), module, pending);
    default:
      throw new Error(
        `contract.ts uses ${type.type}, which has no schema here: ${module.text.slice(type.start, type.end)}`,
      );
  }
}

function literal(type: TSType): unknown {
  if (type.type !== "TSLiteralType" || !("value" in type.literal)) throw new Error("not a literal");
  return type.literal.value;
}

function unionSchema(types: readonly TSType[], module: Module, pending: string[]): Schema {
  if (types.every((type) => type.type === "TSLiteralType")) return { enum: types.map(literal) };
  return { anyOf: types.map((type) => schemaFor(type, module, pending)) };
}

function referenceSchema(type: TSType & { type: "TSTypeReference" }, module: Module, pending: string[]): Schema {
  const name = module.text.slice(type.typeName.start, type.typeName.end);
  if (name === "Record") {
    const value = type.typeArguments?.params[1];
    if (!value) throw new Error("Record needs its value type");
    return { type: "object", additionalProperties: schemaFor(value, module, pending) };
  }
  pending.push(name);
  return reference(name);
}

function reference(name: string): Schema {
  return { $ref: `#/$defs/${name}` };
}

type Member = { name: string; optional: boolean; type: TSType; start: number };

/** The properties of an object type; those of an intersection together, the last one of a name deciding. */
function membersOf(type: TSType, module: Module): readonly Member[] {
  if (type.type === "TSParenthesizedType") return membersOf(type.typeAnnotation, module);
  if (type.type === "TSIntersectionType") return type.types.flatMap((part) => membersOf(part, module));
  if (type.type === "TSTypeReference") {
    const alias = module.aliases.get(module.text.slice(type.typeName.start, type.typeName.end));
    if (alias) return membersOf(alias.typeAnnotation, module);
  }
  if (type.type !== "TSTypeLiteral") throw new Error(`not an object: ${module.text.slice(type.start, type.end)}`);
  return type.members.map((member) => {
    if (member.type !== "TSPropertySignature" || member.key.type !== "Identifier" || !member.typeAnnotation) {
      throw new Error(`not a plain property: ${module.text.slice(member.start, member.end)}`);
    }
    const { key, optional, typeAnnotation, start } = member;
    return { name: key.name, optional, type: typeAnnotation.typeAnnotation, start };
  });
}

function objectSchema(members: readonly Member[], module: Module, pending: string[]): Schema {
  const properties: Record<string, Schema> = {};
  for (const { name, type, start } of members) {
    const doc = docOf(start, module);
    properties[name] = { ...doc, ...schemaFor(type, module, pending), ...doc };
  }
  const required = members.filter(({ optional }) => !optional).map(({ name }) => name);
  return { type: "object", properties, required, additionalProperties: false };
}

/** The doc comment that ends right before a position: its words as description, `@integer` and bounds as keywords. */
function docOf(start: number, { comments, text }: Module): Schema {
  const doc = comments.find(({ type, value, end }) => {
    return type === "Block" && value.startsWith("*") && end <= start && text.slice(end, start).trim() === "";
  });
  const out: Schema = {};
  const words: string[] = [];
  for (const raw of doc?.value.slice(1).split("\n") ?? []) {
    const line = raw.replace(/^\s*\* ?/, "").trim();
    const [, tag, value] = /^@(\w+) ?(.*)$/.exec(line) ?? [];
    if (tag === "integer") out.type = "integer";
    else if (tag === "minimum" || tag === "maximum") out[tag] = Number(value);
    else if (line !== "") words.push(line);
  }
  return words.length > 0 ? { description: words.join(" "), ...out } : out;
}

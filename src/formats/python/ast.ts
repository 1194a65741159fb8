/**
 * The syntax of a Python module as the evaluator, the framework readers and the writer use it. `start` and `end` are
 * UTF-16 offsets of the file. Shapes follow CPython's `ast`; what could not be read is a `Bad` node, and the rest of
 * the module stands.
 */
export type Span = { start: number; end: number };

/** An expression. */
export type Expr = Span &
  (
    | { kind: "Name"; id: string }
    | { kind: "Int"; value: bigint }
    | { kind: "Float"; value: number }
    | { kind: "Complex" }
    | { kind: "Str"; value: string }
    | { kind: "Bytes"; value: string }
    | { kind: "Constant"; value: null | boolean | "..." }
    | { kind: "JoinedStr"; parts: readonly FormatPart[] }
    | { kind: "List" | "Tuple" | "Set"; items: readonly Expr[] }
    | { kind: "Dict"; entries: readonly { key?: Expr; value: Expr }[] }
    | { kind: "Comp"; of: "list" | "set" | "generator"; item: Expr; clauses: readonly Clause[] }
    | { kind: "DictComp"; key: Expr; value: Expr; clauses: readonly Clause[] }
    | { kind: "Unary"; op: "not" | "-" | "+" | "~"; value: Expr }
    | { kind: "Binary"; op: BinaryOp; left: Expr; right: Expr }
    | { kind: "Bool"; op: "and" | "or"; left: Expr; right: Expr }
    | { kind: "Compare"; left: Expr; rest: readonly { op: CompareOp; value: Expr }[] }
    | Call
    | { kind: "Attribute"; value: Expr; name: string; nameStart: number }
    | { kind: "Subscript"; value: Expr; index: Expr }
    | { kind: "Slice"; lower?: Expr; upper?: Expr; step?: Expr }
    | { kind: "If"; test: Expr; body: Expr; orelse: Expr }
    | { kind: "Lambda"; params: readonly Param[]; body: Expr }
    | { kind: "Await" | "Yield" | "YieldFrom"; value?: Expr }
    | { kind: "Starred"; value: Expr }
    | { kind: "Named"; target: string; value: Expr }
    | { kind: "Bad" }
  );

/** A call. */
export type Call = Span & {
  kind: "Call";
  func: Expr;
  args: readonly Expr[];
  /** Keyword arguments; without a name, `**value`. */
  keywords: readonly { name?: string; value: Expr; start: number }[];
};

/** A piece of an f-string: literal text, or a replacement field. */
export type FormatPart =
  | { text: string }
  | { value: Expr; conversion?: string; spec?: readonly FormatPart[]; source: string };

/** `for … in … if …` of a comprehension. */
export type Clause = { target: Expr; iter: Expr; ifs: readonly Expr[]; async: boolean };
/** Operators between two values. */
export type BinaryOp = "+" | "-" | "*" | "/" | "//" | "%" | "**" | "@" | "&" | "|" | "^" | "<<" | ">>";
/** Operators of comparisons. */
export type CompareOp = "<" | ">" | "==" | ">=" | "<=" | "!=" | "in" | "not in" | "is" | "is not";

/** One parameter; `only` marks keyword-only and positional-only ones. */
export type Param = {
  name: string;
  kind: "plain" | "args" | "kwargs";
  only?: "keyword" | "positional";
  annotation?: Expr;
  value?: Expr;
  start: number;
};

/** `def`, or `async def`. */
export type FunctionDef = Span & {
  kind: "Def";
  name: string;
  nameStart: number;
  params: readonly Param[];
  returns?: Expr;
  body: readonly Stmt[];
  decorators: readonly Expr[];
  async: boolean;
};

/** `class`. */
export type ClassDef = Span & {
  kind: "Class";
  name: string;
  nameStart: number;
  bases: readonly Expr[];
  keywords: Call["keywords"];
  body: readonly Stmt[];
  decorators: readonly Expr[];
};

/** `name as other` of an import. */
export type ImportedName = { name: string; as?: string; start: number; end: number };
/** `except` with its block; without a type it catches everything. */
export type Handler = { type?: Expr; name?: string; body: readonly Stmt[]; start: number };

/** A statement. */
export type Stmt = Span &
  (
    | { kind: "Expr"; value: Expr }
    | { kind: "Assign"; targets: readonly Expr[]; value: Expr }
    | { kind: "AnnAssign"; target: Expr; annotation: Expr; value?: Expr }
    | { kind: "AugAssign"; target: Expr; op: BinaryOp; value: Expr }
    | { kind: "If"; test: Expr; body: readonly Stmt[]; orelse: readonly Stmt[] }
    | { kind: "While"; test: Expr; body: readonly Stmt[]; orelse: readonly Stmt[] }
    | { kind: "For"; target: Expr; iter: Expr; body: readonly Stmt[]; orelse: readonly Stmt[]; async: boolean }
    | {
        kind: "Try";
        body: readonly Stmt[];
        handlers: readonly Handler[];
        orelse: readonly Stmt[];
        final: readonly Stmt[];
        group: boolean;
      }
    | { kind: "With"; items: readonly { value: Expr; target?: Expr }[]; body: readonly Stmt[]; async: boolean }
    | FunctionDef
    | ClassDef
    | { kind: "Return"; value?: Expr }
    | { kind: "Raise"; value?: Expr; cause?: Expr }
    | { kind: "Import"; names: readonly ImportedName[] }
    | { kind: "From"; module: string; level: number; names: readonly ImportedName[] | "*" }
    | { kind: "Global" | "Nonlocal"; names: readonly string[] }
    | { kind: "Delete"; targets: readonly Expr[] }
    | { kind: "Assert"; test: Expr; message?: Expr }
    | {
        kind: "Match";
        subject: Expr;
        cases: readonly { bound: readonly string[]; guard?: Expr; body: readonly Stmt[] }[];
      }
    | { kind: "Pass" | "Break" | "Continue" }
    | { kind: "TypeAlias"; name: string }
    | { kind: "Bad" }
  );

/** A module as read. `errors` are the places at which the text is not Python. */
export type Module = { file: string; text: string; body: readonly Stmt[]; errors: readonly SyntaxFault[] };
/** A place at which the text is not Python. */
export type SyntaxFault = Span & { message: string };

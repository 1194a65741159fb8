/** Configuration modules as people write them, made from a seed. */
export type GeneratedCase = { text: string; environ: Record<string, string>; cpus: number };

type Type = "int" | "str" | "bool" | "float" | "ints" | "strs" | "dict" | "maybe";

/** A generator of cases: the same seed gives the same cases. */
export function caseGenerator(seed: number): () => GeneratedCase {
  let state = seed >>> 0 || 1;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => new Writer(random).write();
}

const VARIABLES = [
  "WEB_CONCURRENCY",
  "PORT",
  "TIMEOUT",
  "LOG_LEVEL",
  "ENV",
  "DEBUG",
  "HOSTS",
  "GUNICORN_WORKERS",
  "RATIO",
  "DATABASE_URL",
  "NAME",
];
const SETTINGS = [
  "workers",
  "threads",
  "timeout",
  "bind",
  "keepalive",
  "loglevel",
  "max_requests",
  "backlog",
  "worker_class",
  "graceful_timeout",
  "accesslog",
  "proc_name",
  "preload_app",
  "raw_env",
  "worker_connections",
  "chdir",
];
const WORDS = [
  "web",
  "api",
  "prod",
  "dev",
  "Staging",
  "a,b",
  " x ",
  "true",
  "0.0.0.0",
  "8000",
  "info",
  "DEBUG",
  "gthread",
  "",
  "uvicorn.workers.UvicornWorker",
  "it's",
  "100%",
  "{}",
];

class Writer {
  private readonly random: () => number;
  private readonly lines: string[] = [];
  private scope: Map<string, Type> = new Map();
  private functions: { name: string; takes: Type[]; gives: Type }[] = [];
  private count = 0;

  constructor(random: () => number) {
    this.random = random;
  }

  write(): GeneratedCase {
    this.lines.push("import math", "import multiprocessing", "import os", "from os import environ, getenv", "");
    if (this.chance(0.4)) this.helpers();
    const statements = 4 + this.below(14);
    for (let i = 0; i < statements; i++) this.statement("", 0);
    const environ: Record<string, string> = {};
    for (const name of VARIABLES) if (this.chance(0.45)) environ[name] = this.environmentValue(name);
    return { text: `${this.lines.join("\n")}\n`, environ, cpus: 1 + this.below(16) };
  }

  private below(n: number): number {
    return Math.floor(this.random() * n);
  }
  private chance(p: number): boolean {
    return this.random() < p;
  }
  private pick<T>(items: readonly T[]): T {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  }

  private environmentValue(name: string): string {
    if (["LOG_LEVEL", "ENV", "NAME"].includes(name))
      return this.pick(["info", "DEBUG", "production", "dev", "", "Prod"]);
    if (name === "DEBUG") return this.pick(["1", "0", "true", "False", "yes", ""]);
    if (name === "HOSTS") return this.pick(["a.com,b.com", "*", "", "x, y , z"]);
    if (name === "RATIO") return this.pick(["0.5", "1.25", "2", "1e3", " 3.0 "]);
    if (name === "DATABASE_URL") return this.pick(["postgres://u:p@h:5432/db", "sqlite:///x.db"]);
    return this.pick([
      "1",
      "2",
      "4",
      "8",
      "30",
      "8000",
      " 16 ",
      "0",
      "-1",
      "3",
      "60",
      "1_000",
      this.chance(0.3) ? "four" : "120",
    ]);
  }

  private helpers(): void {
    this.lines.push(
      ...this.pick([
        [
          "def env_int(name, default=0):",
          "    try:",
          "        return int(os.environ[name])",
          "    except (KeyError, ValueError):",
          "        return default",
        ],
        [
          "def env_int(name, default=1):",
          "    value = os.getenv(name)",
          "    if value is None or not value.strip().isdigit():",
          "        return default",
          "    return int(value)",
        ],
        ["def env_int(name, default=2, *, least=1):", "    return max(least, int(os.environ.get(name) or default))"],
      ]),
      "",
    );
    this.functions.push({ name: "env_int", takes: ["str", "int"], gives: "int" });
    if (this.chance(0.5)) {
      this.lines.push(
        ...this.pick([
          [
            "def env_bool(name, default=False):",
            "    value = os.environ.get(name)",
            "    if value is None:",
            "        return default",
            '    return value.lower() in ("1", "true", "yes", "on")',
          ],
          [
            'truthy = {"1", "true", "t", "yes"}',
            "env_bool = lambda name, default=False: str(os.getenv(name, default)).strip().lower() in truthy",
          ],
        ]),
        "",
      );
      this.functions.push({ name: "env_bool", takes: ["str", "bool"], gives: "bool" });
    }
  }

  private fresh(type: Type): string {
    const name = this.chance(0.6)
      ? this.pick(SETTINGS)
      : `${this.pick(["base", "value", "_n", "opts", "CONF", "x"])}${this.count++}`;
    if (this.functions.some((f) => f.name === name)) return this.fresh(type);
    return name;
  }

  private named(type: Type): string | undefined {
    const names = [...this.scope].filter(([, t]) => t === type).map(([name]) => name);
    return names.length > 0 ? this.pick(names) : undefined;
  }

  private statement(indent: string, depth: number): void {
    const roll = this.random();
    if (roll < 0.4 || depth > 2) this.assignment(indent);
    else if (roll < 0.52) this.conditional(indent, depth);
    else if (roll < 0.6) this.loop(indent, depth);
    else if (roll < 0.66) this.guarded(indent, depth);
    else if (roll < 0.72 && depth === 0) this.definition();
    else if (roll < 0.8) this.augmented(indent);
    else if (roll < 0.85) this.unpacking(indent);
    else if (roll < 0.89) this.whileLoop(indent);
    else if (roll < 0.92 && depth === 0) this.classDefinition();
    else this.mutation(indent);
  }

  private assignment(indent: string): void {
    const type = this.pick<Type>(["int", "int", "int", "str", "str", "bool", "float", "ints", "strs", "dict", "maybe"]);
    const name = this.fresh(type);
    this.lines.push(`${indent}${name} = ${this.expression(type, 3)}`);
    this.scope.set(name, type);
  }

  private block(indent: string, depth: number): void {
    const count = 1 + this.below(3);
    for (let i = 0; i < count; i++) this.statement(`${indent}    `, depth + 1);
  }

  /** Names a branch may leave unset or of another type are forgotten after it. */
  private branch(write: () => void): void {
    const before = new Map(this.scope);
    write();
    const after = this.scope;
    this.scope = new Map([...before].filter(([name, type]) => after.get(name) === type));
  }

  private conditional(indent: string, depth: number): void {
    const walrus = this.chance(0.15);
    this.lines.push(
      `${indent}if ${walrus ? `(n := ${this.expression("int", 2)}) ${this.pick([">", "<"])} 4` : this.expression("bool", 2)}:`,
    );
    if (walrus) this.scope.set("n", "int");
    this.branch(() => this.block(indent, depth));
    if (this.chance(0.3)) {
      this.lines.push(`${indent}elif ${this.expression("bool", 2)}:`);
      this.branch(() => this.block(indent, depth));
    }
    if (this.chance(0.6)) {
      this.lines.push(`${indent}else:`);
      this.branch(() => this.block(indent, depth));
    }
  }

  private loop(indent: string, depth: number): void {
    const type = this.pick<"ints" | "strs">(["ints", "strs"]);
    const item = this.pick(["item", "part", "k"]);
    const target = `acc${this.count++}`;
    this.lines.push(`${indent}${target} = []`);
    this.scope.set(target, type);
    const enumerated = this.chance(0.2);
    this.lines.push(
      `${indent}for ${enumerated ? `index, ${item}` : item} in ${enumerated ? `enumerate(${this.expression(type, 2)})` : this.expression(type, 2)}:`,
    );
    this.branch(() => {
      this.scope.set(item, type === "ints" ? "int" : "str");
      if (this.chance(0.3))
        this.lines.push(
          `${indent}    if ${this.expression("bool", 1)}:`,
          `${indent}        ${this.pick(["continue", "break"])}`,
        );
      this.lines.push(`${indent}    ${target}.append(${this.expression(type === "ints" ? "int" : "str", 2)})`);
      if (this.chance(0.3)) this.assignment(`${indent}    `);
    });
    if (this.chance(0.15)) this.lines.push(`${indent}else:`, `${indent}    ${target}.reverse()`);
    this.scope.delete(item);
    if (depth > 5) this.lines.push(`${indent}pass`);
  }

  private guarded(indent: string, depth: number): void {
    this.lines.push(`${indent}try:`);
    this.branch(() => this.block(indent, depth));
    const handler = this.pick([
      "except (ValueError, KeyError):",
      "except Exception as error:",
      "except ValueError:",
      "except (TypeError, ZeroDivisionError, ValueError, KeyError, IndexError):",
      "except LookupError:",
    ]);
    this.lines.push(`${indent}${handler}`);
    this.branch(() => this.block(indent, depth));
    if (this.chance(0.2)) {
      this.lines.push(`${indent}finally:`);
      this.branch(() => this.assignment(`${indent}    `));
    }
  }

  private definition(): void {
    const name = `make${this.count++}`;
    const gives = this.pick<Type>(["int", "str", "bool", "ints"]);
    const takes = [this.pick<Type>(["int", "str"]), this.pick<Type>(["int", "bool"])];
    const outer = this.scope;
    this.scope = new Map(outer);
    for (const name of SETTINGS) this.scope.delete(name);
    takes.forEach((type, index) => {
      this.scope.set(`arg${index}`, type);
    });
    this.lines.push(
      `def ${name}(arg0, arg1=${takes[1] === "int" ? this.below(9) : "False"}${this.chance(0.2) ? ", *rest, flag=True, **more" : ""}):`,
    );
    if (this.chance(0.5)) this.lines.push('    """Says what it does."""');
    if (this.chance(0.5))
      this.lines.push(`    if ${this.expression("bool", 2)}:`, `        return ${this.expression(gives, 2)}`);
    if (this.chance(0.4)) {
      this.lines.push(`    local = ${this.expression("int", 2)}`);
      this.scope.set("local", "int");
    }
    if (this.chance(0.15) && takes[0] === "int" && gives === "int")
      this.lines.push("    if 0 < arg0 < 10:", `        return ${name}(arg0 - 1) + 1`);
    this.lines.push(`    return ${this.expression(gives, 2)}`, "");
    this.scope = outer;
    this.functions.push({ name, takes: takes.slice(0, 1 + this.below(2)), gives });
  }

  private classDefinition(): void {
    const name = `Config${this.count++}`;
    const a = this.expression("int", 2);
    const b = this.expression("str", 2);
    this.lines.push(
      `class ${name}:`,
      `    size = ${a}`,
      `    label = ${b}`,
      "    def __init__(self, extra=1):",
      "        self.total = self.size + extra",
      "    def double(self):",
      "        return self.total * 2",
    );
    const target = this.fresh("int");
    this.lines.push(`${target} = ${name}(${this.chance(0.5) ? this.expression("int", 1) : ""}).double()`);
    this.scope.set(target, "int");
  }

  private augmented(indent: string): void {
    const type = this.pick<Type>(["int", "str", "ints", "strs", "float"]);
    const name = this.named(type);
    if (!name) {
      this.assignment(indent);
      return;
    }
    const op =
      type === "int"
        ? this.pick(["+=", "-=", "*=", "//=", "%=", "|=", "&="])
        : type === "float"
          ? this.pick(["+=", "*=", "-="])
          : "+=";
    this.lines.push(`${indent}${name} ${op} ${this.expression(type, 2)}`);
  }

  private unpacking(indent: string): void {
    const a = `u${this.count++}`;
    const b = `u${this.count++}`;
    const [line, types] = this.pick<[string, Type[]]>([
      [`${a}, ${b} = ${this.expression("int", 2)}, ${this.expression("str", 2)}`, ["int", "str"]],
      [`${a}, *${b} = [${this.expression("int", 1)}, ${this.expression("int", 1)}, 3]`, ["int", "ints"]],
      [`(${a}, ${b}) = divmod(${this.expression("int", 2)}, ${1 + this.below(7)})`, ["int", "int"]],
      [`${a} = ${b} = ${this.expression("int", 2)}`, ["int", "int"]],
      [
        `${a}, _, ${b} = ${this.expression("str", 1)}.partition(${JSON.stringify(this.pick([",", ":", "/", "="]))})`,
        ["str", "str"],
      ],
    ]);
    this.lines.push(indent + line);
    this.scope.set(a, types[0] ?? "int");
    this.scope.set(b, types[1] ?? "int");
  }

  private whileLoop(indent: string): void {
    const n = `n${this.count++}`;
    this.lines.push(
      `${indent}${n} = ${this.below(12)}`,
      `${indent}while ${n} ${this.pick(["< 20", "<= 9", "% 7 != 0"])}:`,
      `${indent}    ${n} += ${1 + this.below(3)}`,
    );
    if (this.chance(0.3)) this.lines.push(`${indent}    if ${n} == ${this.below(20)}:`, `${indent}        break`);
    this.scope.set(n, "int");
  }

  private mutation(indent: string): void {
    const ints = this.named("ints");
    const strs = this.named("strs");
    const dict = this.named("dict");
    const options: string[] = [];
    if (ints)
      options.push(
        `${ints}.append(${this.expression("int", 2)})`,
        `${ints}.sort(reverse=${this.chance(0.5) ? "True" : "False"})`,
        `${ints}.insert(0, ${this.expression("int", 1)})`,
        `${ints}.extend(${this.expression("ints", 1)})`,
      );
    if (strs) options.push(`${strs}.append(${this.expression("str", 2)})`, `${strs}.sort(key=len)`, `${strs}[:1] = []`);
    if (dict)
      options.push(
        `${dict}["extra"] = ${this.expression("int", 2)}`,
        `${dict}.update(a=${this.expression("int", 1)}, z=3)`,
        `${dict}.setdefault("k", ${this.expression("int", 1)})`,
        `${dict}.pop("a", None)`,
      );
    options.push(
      `os.environ.setdefault(${JSON.stringify(this.pick(VARIABLES))}, ${this.expression("str", 1)})`,
      `os.environ[${JSON.stringify(this.pick(VARIABLES))}] = ${this.expression("str", 1)}`,
    );
    this.lines.push(indent + this.pick(options));
  }

  private expression(type: Type, depth: number): string {
    const name = this.named(type);
    if (name && this.chance(depth <= 0 ? 0.6 : 0.3)) return name;
    const calls = this.functions.filter((f) => f.gives === type);
    if (calls.length > 0 && depth > 0 && this.chance(0.2)) {
      const f = this.pick(calls);
      if (f.name.startsWith("env_")) {
        const more = this.chance(0.5)
          ? `, ${this.chance(0.3) ? "default=" : ""}${f.gives === "int" ? this.below(9) : "True"}`
          : "";
        return `${f.name}(${JSON.stringify(this.pick(VARIABLES))}${more})`;
      }
      return `${f.name}(${f.takes.map((t) => this.expression(t, depth - 1)).join(", ")})`;
    }
    if (depth <= 0) return this.literal(type);
    const e = (t: Type) => this.expression(t, depth - 1);
    switch (type) {
      case "int":
        return this.integer(e);
      case "str":
        return this.text(e);
      case "bool":
        return this.boolean(e);
      case "float":
        return this.pick([
          () => `(${e("int")} / ${1 + this.below(9)})`,
          () => `(${e("float")} * ${this.literal("float")})`,
          () => `float(${JSON.stringify(this.pick(["1.5", " 2 ", "1e-3", "-0.25"]))})`,
          () => `round(${e("float")}, ${this.below(4)})`,
          () => `float(os.getenv("RATIO", "0.75"))`,
          () => `max(0.1, ${e("float")})`,
          () => `(${e("float")} - ${e("int")})`,
        ])();
      case "ints":
        return this.pick([
          () => `[${e("int")}, ${e("int")}, ${e("int")}]`,
          () => `[i * ${1 + this.below(5)} for i in range(${this.below(8)}) if i % ${2 + this.below(3)}]`,
          () => `sorted(${e("ints")})`,
          () => `list(range(${this.below(5)}, ${5 + this.below(6)}, ${1 + this.below(3)}))`,
          () => `(${e("ints")} + [${e("int")}])`,
          () => `${e("ints")}[${this.slice()}]`,
          () => `[len(s) for s in ${e("strs")}]`,
          () => `list(map(int, "1,2,3".split(",")))`,
          () => `[a + b for a, b in zip(${e("ints")}, ${e("ints")})]`,
          () => `list(filter(None, ${e("ints")}))`,
        ])();
      case "strs":
        return this.pick([
          () => `[${e("str")}, ${e("str")}]`,
          () => `${e("str")}.split(",")`,
          () => `[s.strip() for s in os.getenv("HOSTS", "localhost, example.com").split(",") if s.strip()]`,
          () => `[f"w{i}" for i in range(${this.below(5)})]`,
          () => `sorted({${e("str")}, "b", "a"})`,
          () => `[str(i) for i in ${e("ints")}]`,
          () => `${e("strs")}[${this.slice()}]`,
          () => `list(${e("dict")})`,
          () => `["%s=%s" % pair for pair in ${e("dict")}.items()]`,
        ])();
      case "dict":
        return this.pick([
          () => `{"a": ${e("int")}, "b": ${e("int")}}`,
          () => `dict(a=${e("int")}, c=${e("int")})`,
          () => `{**${e("dict")}, "d": ${e("int")}}`,
          () => `{k: i for i, k in enumerate(${e("strs")})}`,
          () => `{k: v + 1 for k, v in ${e("dict")}.items() if v > ${this.below(5)}}`,
          () => `dict(zip(["x", "y"], ${e("ints")}))`,
        ])();
      case "maybe":
        return this.pick([
          () => `os.getenv(${JSON.stringify(this.pick(VARIABLES))})`,
          () => "None",
          () => `${e("dict")}.get("a")`,
          () => `(${e("str")} or None)`,
          () => `(${e("int")}, ${e("str")})`,
          () => `(${e("ints")} and ${e("ints")}[0])`,
          () => `frozenset([${e("int")}, ${e("int")}])`,
          () => `next((i for i in ${e("ints")} if i > ${this.below(6)}), None)`,
          () => `(lambda a, b=2: a * b)(${e("int")})`,
        ])();
    }
  }

  private integer(e: (type: Type) => string): string {
    const variable = JSON.stringify(this.pick(["WEB_CONCURRENCY", "PORT", "TIMEOUT", "GUNICORN_WORKERS"]));
    return this.pick([
      () => `int(os.getenv(${variable}, ${this.chance(0.5) ? `"${this.below(9)}"` : e("int")}))`,
      () => `int(os.environ.get(${variable}) or ${e("int")})`,
      () => "(multiprocessing.cpu_count() * 2 + 1)",
      () => "((os.cpu_count() or 1) + 1)",
      () => "len(os.sched_getaffinity(0))",
      () => `min(${e("int")}, ${e("int")})`,
      () => `max(${e("int")}, ${e("int")}, 1)`,
      () => `(${e("int")} ${this.pick(["+", "-", "*"])} ${e("int")})`,
      () => `(${e("int")} ${this.pick(["//", "%"])} ${this.pick(["2", "3", "-4", "7"])})`,
      () => `(${e("int")} if ${e("bool")} else ${e("int")})`,
      () => `len(${e(this.pick<Type>(["str", "strs", "ints", "dict"]))})`,
      () => `round(${e("float")})`,
      () => `int(${e("float")})`,
      () => `math.${this.pick(["ceil", "floor"])}(${e("float")})`,
      () => `sum(${e("ints")})`,
      () => `abs(${e("int")})`,
      () => `(-${e("int")})`,
      () => `${e("dict")}.get("a", ${e("int")})`,
      () => `sum(1 for s in ${e("strs")} if s)`,
      () => `(${e("ints")} or [7])[${this.pick(["0", "-1"])}]`,
      () => `int(${e("bool")})`,
      () => `${e("str")}.count("a")`,
      () => `(1 << ${this.below(12)})`,
      () => `${e("str")}.find("o")`,
    ])();
  }

  private text(e: (type: Type) => string): string {
    return this.pick([
      () => `os.getenv(${JSON.stringify(this.pick(VARIABLES))}, ${e("str")})`,
      () => `os.environ.get("LOG_LEVEL", "info").${this.pick(["lower", "upper", "strip", "title", "capitalize"])}()`,
      () => `f"0.0.0.0:{${this.inner(e, "int")}}"`,
      () =>
        `f"{${this.inner(e, "int")}:${this.pick(["03d", ">6", "<5", "x", ",", "+d", "^7", "b", "08.3f", "_", "e"])}}-{${this.inner(e, "str")}!r}"`,
      () => `f"{${this.inner(e, "float")}:${this.pick([".2f", "8.1f", ".3g", "e", ".0f", "+.1f", ".1%"])}}"`,
      () => `("%s:%d" % (${e("str")}, ${e("int")}))`,
      () =>
        `("%${this.pick(["05d", "-6d", "+d", "x", "3d", "s", "r"])}|%${this.pick(["s", "10s", "-8s", "r", ".2s"])}" % (${e("int")}, ${e("str")}))`,
      () => `("%${this.pick([".1f", "8.2f", "g", "e", "s"])}" % ${e("float")})`,
      () => `"{}:{}".format(${e("str")}, ${e("int")})`,
      () => `"{0}-{name:>${this.below(12)}}".format(${e("int")}, name=${e("str")})`,
      () => `str(${e(this.pick<Type>(["int", "float", "bool", "ints", "strs", "dict", "maybe"]))})`,
      () => `",".join(${e("strs")})`,
      () => `${e("str")}.replace(${JSON.stringify(this.pick(["a", ",", "o", " "]))}, ${e("str")})`,
      () =>
        `${e("str")}.${this.pick(["lower()", "upper()", "strip()", "title()", "rstrip('s')", "lstrip()", "zfill(6)", "center(9)", "ljust(7, '.')", "swapcase()", "casefold()", "removeprefix('a')", "strip('ab ')", "expandtabs()"])}`,
      () => `${e("str")}[${this.slice()}]`,
      () => `(${e("str")} if ${e("bool")} else ${e("str")})`,
      () => `os.path.join(${e("str")}, ${e("str")})`,
      () => `os.path.${this.pick(["basename", "dirname", "normpath"])}(${e("str")})`,
      () => `(${e("str")} + ${e("str")})`,
      () => `(${e("str")} * ${this.below(4)})`,
      () => `(${e("strs")} or ["none"])[0]`,
      () => `repr(${e(this.pick<Type>(["str", "float", "ints"]))})`,
      () => `f"{${this.inner(e, "float")}}/{${this.inner(e, "int")}=}"`,
      () => `(${e("str")} or ${e("str")})`,
    ])();
  }

  /** An expression for the inside of an f-string: before Python 3.12 it may not repeat the quotes around it. */
  private inner(e: (type: Type) => string, type: Type): string {
    const text = e(type);
    const nested = /["'\\]/.test(text.replaceAll('"', "")) || /(?:^|[^A-Za-z])f"|[{}!:]|lambda/.test(text);
    return nested ? this.literal("int") : text.replaceAll('"', "'");
  }

  private boolean(e: (type: Type) => string): string {
    return this.pick([
      () => `(os.getenv("DEBUG", "").lower() in ("1", "true", "yes"))`,
      () => `(os.environ.get("ENV") == "production")`,
      () => `("PORT" in os.environ)`,
      () => `(${e("int")} ${this.pick([">", "<", ">=", "==", "!="])} ${e("int")})`,
      () => `(${e("str")} ${this.pick(["==", "!=", "<", "in"])} ${e("str")})`,
      () => `(not ${e("bool")})`,
      () => `(${e("bool")} ${this.pick(["and", "or"])} ${e("bool")})`,
      () => `(0 < ${e("int")} <= 100)`,
      () => `(bool(${e(this.pick<Type>(["int", "str", "ints", "maybe"]))}))`,
      () =>
        `(${e("str")}.${this.pick(["startswith('a')", "endswith(('b', 'o'))", "isdigit()", "isalpha()", "isupper()"])})`,
      () => `(${e("int")} in ${e("ints")})`,
      () =>
        `(isinstance(${e(this.pick<Type>(["int", "str", "maybe"]))}, ${this.pick(["int", "str", "(int, float)", "(str, bytes)"])}))`,
      () => `(${this.pick(["any", "all"])}(i > 2 for i in ${e("ints")}))`,
      () => `(${e("maybe")} is ${this.pick(["", "not "])}None)`,
      () => `(${e("ints")} == ${e("ints")})`,
      () => `("a" in ${e("dict")})`,
    ])();
  }

  private slice(): string {
    return this.pick([":2", "1:", "-2:", "::2", "::-1", ":-1", "1:3", "5:1:-2", ":"]);
  }

  private literal(type: Type): string {
    switch (type) {
      case "int":
        return this.pick([
          "0",
          "1",
          "2",
          "3",
          "4",
          "5",
          "8",
          "12",
          "30",
          "100",
          "1_000",
          "0x1F",
          "8000",
          "-3",
          "(2 ** 10)",
        ]);
      case "float":
        return this.pick(["0.5", "1.25", "2.0", "3.14159", "1e3", ".75", "1e-5", "2.675", "100.0", "-1.5"]);
      case "bool":
        return this.pick(["True", "False"]);
      case "str":
        return JSON.stringify(this.pick(WORDS));
      case "ints":
        return this.pick(["[1, 2, 3]", "[5, 3, 9, 1]", "[]", "[0, 0, 7]"]);
      case "strs":
        return this.pick(['["a", "b"]', '["web", "api", "db"]', '["x"]', "[]"]);
      case "dict":
        return this.pick(['{"a": 1, "b": 2}', "{}", '{"z": 9}', '{"a": 3, "k": 0}']);
      case "maybe":
        return this.pick(["None", "0", '""', "1.0", "()", "True"]);
    }
  }
}

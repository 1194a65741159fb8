import type { Dice } from "./dice.ts";
import type { Names, Type } from "./names.ts";
import { VARIABLES, WORDS } from "./words.ts";

/** Writes expressions out of the names that are bound. */
export class Expressions {
  private readonly dice: Dice;
  private readonly names: Names;

  constructor(dice: Dice, names: Names) {
    this.dice = dice;
    this.names = names;
  }

  /** A name that is bound to a value of the type, where there is one. */
  named(type: Type): string | undefined {
    const names = [...this.names.scope].filter(([, t]) => t === type).map(([name]) => name);
    return names.length > 0 ? this.dice.pick(names) : undefined;
  }

  /** An expression of the type; `depth` is how many more may stand in one another. */
  expression(type: Type, depth: number): string {
    const name = this.named(type);
    if (name && this.dice.chance(depth <= 0 ? 0.6 : 0.3)) return name;
    const calls = this.names.functions.filter((f) => f.gives === type);
    if (calls.length > 0 && depth > 0 && this.dice.chance(0.2)) {
      const f = this.dice.pick(calls);
      if (f.name.startsWith("env_")) {
        const more = this.dice.chance(0.5)
          ? `, ${this.dice.chance(0.3) ? "default=" : ""}${f.gives === "int" ? this.dice.below(9) : "True"}`
          : "";
        return `${f.name}(${JSON.stringify(this.dice.pick(VARIABLES))}${more})`;
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
        return this.dice.pick([
          () => `(${e("int")} / ${1 + this.dice.below(9)})`,
          () => `(${e("float")} * ${this.literal("float")})`,
          () => `float(${JSON.stringify(this.dice.pick(["1.5", " 2 ", "1e-3", "-0.25"]))})`,
          () => `round(${e("float")}, ${this.dice.below(4)})`,
          () => `float(os.getenv("RATIO", "0.75"))`,
          () => `max(0.1, ${e("float")})`,
          () => `(${e("float")} - ${e("int")})`,
        ])();
      case "ints":
        return this.dice.pick([
          () => `[${e("int")}, ${e("int")}, ${e("int")}]`,
          () =>
            `[i * ${1 + this.dice.below(5)} for i in range(${this.dice.below(8)}) if i % ${2 + this.dice.below(3)}]`,
          () => `sorted(${e("ints")})`,
          () => `list(range(${this.dice.below(5)}, ${5 + this.dice.below(6)}, ${1 + this.dice.below(3)}))`,
          () => `(${e("ints")} + [${e("int")}])`,
          () => `${e("ints")}[${this.slice()}]`,
          () => `[len(s) for s in ${e("strs")}]`,
          () => `list(map(int, "1,2,3".split(",")))`,
          () => `[a + b for a, b in zip(${e("ints")}, ${e("ints")})]`,
          () => `list(filter(None, ${e("ints")}))`,
        ])();
      case "strs":
        return this.dice.pick([
          () => `[${e("str")}, ${e("str")}]`,
          () => `${e("str")}.split(",")`,
          () => `[s.strip() for s in os.getenv("HOSTS", "localhost, example.com").split(",") if s.strip()]`,
          () => `[f"w{i}" for i in range(${this.dice.below(5)})]`,
          () => `sorted({${e("str")}, "b", "a"})`,
          () => `[str(i) for i in ${e("ints")}]`,
          () => `${e("strs")}[${this.slice()}]`,
          () => `list(${e("dict")})`,
          () => `["%s=%s" % pair for pair in ${e("dict")}.items()]`,
        ])();
      case "dict":
        return this.dice.pick([
          () => `{"a": ${e("int")}, "b": ${e("int")}}`,
          () => `dict(a=${e("int")}, c=${e("int")})`,
          () => `{**${e("dict")}, "d": ${e("int")}}`,
          () => `{k: i for i, k in enumerate(${e("strs")})}`,
          () => `{k: v + 1 for k, v in ${e("dict")}.items() if v > ${this.dice.below(5)}}`,
          () => `dict(zip(["x", "y"], ${e("ints")}))`,
        ])();
      case "maybe":
        return this.dice.pick([
          () => `os.getenv(${JSON.stringify(this.dice.pick(VARIABLES))})`,
          () => "None",
          () => `${e("dict")}.get("a")`,
          () => `(${e("str")} or None)`,
          () => `(${e("int")}, ${e("str")})`,
          () => `(${e("ints")} and ${e("ints")}[0])`,
          () => `frozenset([${e("int")}, ${e("int")}])`,
          () => `next((i for i in ${e("ints")} if i > ${this.dice.below(6)}), None)`,
          () => `(lambda a, b=2: a * b)(${e("int")})`,
        ])();
    }
  }

  private integer(e: (type: Type) => string): string {
    const variable = JSON.stringify(this.dice.pick(["WEB_CONCURRENCY", "PORT", "TIMEOUT", "GUNICORN_WORKERS"]));
    return this.dice.pick([
      () => `int(os.getenv(${variable}, ${this.dice.chance(0.5) ? `"${this.dice.below(9)}"` : e("int")}))`,
      () => `int(os.environ.get(${variable}) or ${e("int")})`,
      () => "(multiprocessing.cpu_count() * 2 + 1)",
      () => "((os.cpu_count() or 1) + 1)",
      () => "len(os.sched_getaffinity(0))",
      () => `min(${e("int")}, ${e("int")})`,
      () => `max(${e("int")}, ${e("int")}, 1)`,
      () => `(${e("int")} ${this.dice.pick(["+", "-", "*"])} ${e("int")})`,
      () => `(${e("int")} ${this.dice.pick(["//", "%"])} ${this.dice.pick(["2", "3", "-4", "7"])})`,
      () => `(${e("int")} if ${e("bool")} else ${e("int")})`,
      () => `len(${e(this.dice.pick<Type>(["str", "strs", "ints", "dict"]))})`,
      () => `round(${e("float")})`,
      () => `int(${e("float")})`,
      () => `math.${this.dice.pick(["ceil", "floor"])}(${e("float")})`,
      () => `sum(${e("ints")})`,
      () => `abs(${e("int")})`,
      () => `(-${e("int")})`,
      () => `${e("dict")}.get("a", ${e("int")})`,
      () => `sum(1 for s in ${e("strs")} if s)`,
      () => `(${e("ints")} or [7])[${this.dice.pick(["0", "-1"])}]`,
      () => `int(${e("bool")})`,
      () => `${e("str")}.count("a")`,
      () => `(1 << ${this.dice.below(12)})`,
      () => `${e("str")}.find("o")`,
    ])();
  }

  private text(e: (type: Type) => string): string {
    return this.dice.pick([
      () => `os.getenv(${JSON.stringify(this.dice.pick(VARIABLES))}, ${e("str")})`,
      () =>
        `os.environ.get("LOG_LEVEL", "info").${this.dice.pick(["lower", "upper", "strip", "title", "capitalize"])}()`,
      () => `f"0.0.0.0:{${this.inner(e, "int")}}"`,
      () =>
        `f"{${this.inner(e, "int")}:${this.dice.pick(["03d", ">6", "<5", "x", ",", "+d", "^7", "b", "08.3f", "_", "e"])}}-{${this.inner(e, "str")}!r}"`,
      () => `f"{${this.inner(e, "float")}:${this.dice.pick([".2f", "8.1f", ".3g", "e", ".0f", "+.1f", ".1%"])}}"`,
      () => `("%s:%d" % (${e("str")}, ${e("int")}))`,
      () =>
        `("%${this.dice.pick(["05d", "-6d", "+d", "x", "3d", "s", "r"])}|%${this.dice.pick(["s", "10s", "-8s", "r", ".2s"])}" % (${e("int")}, ${e("str")}))`,
      () => `("%${this.dice.pick([".1f", "8.2f", "g", "e", "s"])}" % ${e("float")})`,
      () => `"{}:{}".format(${e("str")}, ${e("int")})`,
      () => `"{0}-{name:>${this.dice.below(12)}}".format(${e("int")}, name=${e("str")})`,
      () => `str(${e(this.dice.pick<Type>(["int", "float", "bool", "ints", "strs", "dict", "maybe"]))})`,
      () => `",".join(${e("strs")})`,
      () => `${e("str")}.replace(${JSON.stringify(this.dice.pick(["a", ",", "o", " "]))}, ${e("str")})`,
      () =>
        `${e("str")}.${this.dice.pick(["lower()", "upper()", "strip()", "title()", "rstrip('s')", "lstrip()", "zfill(6)", "center(9)", "ljust(7, '.')", "swapcase()", "casefold()", "removeprefix('a')", "strip('ab ')", "expandtabs()"])}`,
      () => `${e("str")}[${this.slice()}]`,
      () => `(${e("str")} if ${e("bool")} else ${e("str")})`,
      () => `os.path.join(${e("str")}, ${e("str")})`,
      () => `os.path.${this.dice.pick(["basename", "dirname", "normpath"])}(${e("str")})`,
      () => `(${e("str")} + ${e("str")})`,
      () => `(${e("str")} * ${this.dice.below(4)})`,
      () => `(${e("strs")} or ["none"])[0]`,
      () => `repr(${e(this.dice.pick<Type>(["str", "float", "ints"]))})`,
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
    return this.dice.pick([
      () => `(os.getenv("DEBUG", "").lower() in ("1", "true", "yes"))`,
      () => `(os.environ.get("ENV") == "production")`,
      () => `("PORT" in os.environ)`,
      () => `(${e("int")} ${this.dice.pick([">", "<", ">=", "==", "!="])} ${e("int")})`,
      () => `(${e("str")} ${this.dice.pick(["==", "!=", "<", "in"])} ${e("str")})`,
      () => `(not ${e("bool")})`,
      () => `(${e("bool")} ${this.dice.pick(["and", "or"])} ${e("bool")})`,
      () => `(0 < ${e("int")} <= 100)`,
      () => `(bool(${e(this.dice.pick<Type>(["int", "str", "ints", "maybe"]))}))`,
      () =>
        `(${e("str")}.${this.dice.pick(["startswith('a')", "endswith(('b', 'o'))", "isdigit()", "isalpha()", "isupper()"])})`,
      () => `(${e("int")} in ${e("ints")})`,
      () =>
        `(isinstance(${e(this.dice.pick<Type>(["int", "str", "maybe"]))}, ${this.dice.pick(["int", "str", "(int, float)", "(str, bytes)"])}))`,
      () => `(${this.dice.pick(["any", "all"])}(i > 2 for i in ${e("ints")}))`,
      () => `(${e("maybe")} is ${this.dice.pick(["", "not "])}None)`,
      () => `(${e("ints")} == ${e("ints")})`,
      () => `("a" in ${e("dict")})`,
    ])();
  }

  private slice(): string {
    return this.dice.pick([":2", "1:", "-2:", "::2", "::-1", ":-1", "1:3", "5:1:-2", ":"]);
  }

  private literal(type: Type): string {
    switch (type) {
      case "int":
        return this.dice.pick([
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
        return this.dice.pick(["0.5", "1.25", "2.0", "3.14159", "1e3", ".75", "1e-5", "2.675", "100.0", "-1.5"]);
      case "bool":
        return this.dice.pick(["True", "False"]);
      case "str":
        return JSON.stringify(this.dice.pick(WORDS));
      case "ints":
        return this.dice.pick(["[1, 2, 3]", "[5, 3, 9, 1]", "[]", "[0, 0, 7]"]);
      case "strs":
        return this.dice.pick(['["a", "b"]', '["web", "api", "db"]', '["x"]', "[]"]);
      case "dict":
        return this.dice.pick(['{"a": 1, "b": 2}', "{}", '{"z": 9}', '{"a": 3, "k": 0}']);
      case "maybe":
        return this.dice.pick(["None", "0", '""', "1.0", "()", "True"]);
    }
  }
}

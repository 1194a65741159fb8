import type { Dice } from "./dice.ts";
import { Expressions } from "./expressions.ts";
import type { Names, Type } from "./names.ts";
import { SETTINGS, VARIABLES } from "./words.ts";

/** Writes statements, and keeps account of what they bind. */
export class Statements {
  private readonly dice: Dice;
  private readonly names: Names;
  private readonly lines: string[];
  private readonly expressions: Expressions;
  private count = 0;

  /** Lines go to the end of `lines`. */
  constructor(dice: Dice, names: Names, lines: string[]) {
    this.dice = dice;
    this.names = names;
    this.lines = lines;
    this.expressions = new Expressions(dice, names);
  }

  private fresh(type: Type): string {
    const name = this.dice.chance(0.6)
      ? this.dice.pick(SETTINGS)
      : `${this.dice.pick(["base", "value", "_n", "opts", "CONF", "x"])}${this.count++}`;
    if (this.names.functions.some((f) => f.name === name)) return this.fresh(type);
    return name;
  }

  /** One statement, `depth` deep in others. */
  statement(indent: string, depth: number): void {
    const roll = this.dice.random();
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
    const type = this.dice.pick<Type>([
      "int",
      "int",
      "int",
      "str",
      "str",
      "bool",
      "float",
      "ints",
      "strs",
      "dict",
      "maybe",
    ]);
    const name = this.fresh(type);
    this.lines.push(`${indent}${name} = ${this.expressions.expression(type, 3)}`);
    this.names.scope.set(name, type);
  }

  private block(indent: string, depth: number): void {
    const count = 1 + this.dice.below(3);
    for (let i = 0; i < count; i++) this.statement(`${indent}    `, depth + 1);
  }

  /** Names a branch may leave unset or of another type are forgotten after it. */
  private branch(write: () => void): void {
    const before = new Map(this.names.scope);
    write();
    const after = this.names.scope;
    this.names.scope = new Map([...before].filter(([name, type]) => after.get(name) === type));
  }

  private conditional(indent: string, depth: number): void {
    const walrus = this.dice.chance(0.15);
    this.lines.push(
      `${indent}if ${walrus ? `(n := ${this.expressions.expression("int", 2)}) ${this.dice.pick([">", "<"])} 4` : this.expressions.expression("bool", 2)}:`,
    );
    if (walrus) this.names.scope.set("n", "int");
    this.branch(() => this.block(indent, depth));
    if (this.dice.chance(0.3)) {
      this.lines.push(`${indent}elif ${this.expressions.expression("bool", 2)}:`);
      this.branch(() => this.block(indent, depth));
    }
    if (this.dice.chance(0.6)) {
      this.lines.push(`${indent}else:`);
      this.branch(() => this.block(indent, depth));
    }
  }

  private loop(indent: string, depth: number): void {
    const type = this.dice.pick<"ints" | "strs">(["ints", "strs"]);
    const item = this.dice.pick(["item", "part", "k"]);
    const target = `acc${this.count++}`;
    this.lines.push(`${indent}${target} = []`);
    this.names.scope.set(target, type);
    const enumerated = this.dice.chance(0.2);
    this.lines.push(
      `${indent}for ${enumerated ? `index, ${item}` : item} in ${enumerated ? `enumerate(${this.expressions.expression(type, 2)})` : this.expressions.expression(type, 2)}:`,
    );
    this.branch(() => {
      this.names.scope.set(item, type === "ints" ? "int" : "str");
      if (this.dice.chance(0.3))
        this.lines.push(
          `${indent}    if ${this.expressions.expression("bool", 1)}:`,
          `${indent}        ${this.dice.pick(["continue", "break"])}`,
        );
      this.lines.push(
        `${indent}    ${target}.append(${this.expressions.expression(type === "ints" ? "int" : "str", 2)})`,
      );
      if (this.dice.chance(0.3)) this.assignment(`${indent}    `);
    });
    if (this.dice.chance(0.15)) this.lines.push(`${indent}else:`, `${indent}    ${target}.reverse()`);
    this.names.scope.delete(item);
    if (depth > 5) this.lines.push(`${indent}pass`);
  }

  private guarded(indent: string, depth: number): void {
    this.lines.push(`${indent}try:`);
    this.branch(() => this.block(indent, depth));
    const handler = this.dice.pick([
      "except (ValueError, KeyError):",
      "except Exception as error:",
      "except ValueError:",
      "except (TypeError, ZeroDivisionError, ValueError, KeyError, IndexError):",
      "except LookupError:",
    ]);
    this.lines.push(`${indent}${handler}`);
    this.branch(() => this.block(indent, depth));
    if (this.dice.chance(0.2)) {
      this.lines.push(`${indent}finally:`);
      this.branch(() => this.assignment(`${indent}    `));
    }
  }

  private definition(): void {
    const name = `make${this.count++}`;
    const gives = this.dice.pick<Type>(["int", "str", "bool", "ints"]);
    const takes = [this.dice.pick<Type>(["int", "str"]), this.dice.pick<Type>(["int", "bool"])];
    const outer = this.names.scope;
    this.names.scope = new Map(outer);
    for (const name of SETTINGS) this.names.scope.delete(name);
    takes.forEach((type, index) => {
      this.names.scope.set(`arg${index}`, type);
    });
    this.lines.push(
      `def ${name}(arg0, arg1=${takes[1] === "int" ? this.dice.below(9) : "False"}${this.dice.chance(0.2) ? ", *rest, flag=True, **more" : ""}):`,
    );
    if (this.dice.chance(0.5)) this.lines.push('    """Says what it does."""');
    if (this.dice.chance(0.5))
      this.lines.push(
        `    if ${this.expressions.expression("bool", 2)}:`,
        `        return ${this.expressions.expression(gives, 2)}`,
      );
    if (this.dice.chance(0.4)) {
      this.lines.push(`    local = ${this.expressions.expression("int", 2)}`);
      this.names.scope.set("local", "int");
    }
    if (this.dice.chance(0.15) && takes[0] === "int" && gives === "int")
      this.lines.push("    if 0 < arg0 < 10:", `        return ${name}(arg0 - 1) + 1`);
    this.lines.push(`    return ${this.expressions.expression(gives, 2)}`, "");
    this.names.scope = outer;
    this.names.functions.push({ name, takes: takes.slice(0, 1 + this.dice.below(2)), gives });
  }

  private classDefinition(): void {
    const name = `Config${this.count++}`;
    const a = this.expressions.expression("int", 2);
    const b = this.expressions.expression("str", 2);
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
    this.lines.push(
      `${target} = ${name}(${this.dice.chance(0.5) ? this.expressions.expression("int", 1) : ""}).double()`,
    );
    this.names.scope.set(target, "int");
  }

  private augmented(indent: string): void {
    const type = this.dice.pick<Type>(["int", "str", "ints", "strs", "float"]);
    const name = this.expressions.named(type);
    if (!name) {
      this.assignment(indent);
      return;
    }
    const op =
      type === "int"
        ? this.dice.pick(["+=", "-=", "*=", "//=", "%=", "|=", "&="])
        : type === "float"
          ? this.dice.pick(["+=", "*=", "-="])
          : "+=";
    this.lines.push(`${indent}${name} ${op} ${this.expressions.expression(type, 2)}`);
  }

  private unpacking(indent: string): void {
    const a = `u${this.count++}`;
    const b = `u${this.count++}`;
    const [line, types] = this.dice.pick<[string, Type[]]>([
      [
        `${a}, ${b} = ${this.expressions.expression("int", 2)}, ${this.expressions.expression("str", 2)}`,
        ["int", "str"],
      ],
      [
        `${a}, *${b} = [${this.expressions.expression("int", 1)}, ${this.expressions.expression("int", 1)}, 3]`,
        ["int", "ints"],
      ],
      [`(${a}, ${b}) = divmod(${this.expressions.expression("int", 2)}, ${1 + this.dice.below(7)})`, ["int", "int"]],
      [`${a} = ${b} = ${this.expressions.expression("int", 2)}`, ["int", "int"]],
      [
        `${a}, _, ${b} = ${this.expressions.expression("str", 1)}.partition(${JSON.stringify(this.dice.pick([",", ":", "/", "="]))})`,
        ["str", "str"],
      ],
    ]);
    this.lines.push(indent + line);
    this.names.scope.set(a, types[0] ?? "int");
    this.names.scope.set(b, types[1] ?? "int");
  }

  private whileLoop(indent: string): void {
    const n = `n${this.count++}`;
    this.lines.push(
      `${indent}${n} = ${this.dice.below(12)}`,
      `${indent}while ${n} ${this.dice.pick(["< 20", "<= 9", "% 7 != 0"])}:`,
      `${indent}    ${n} += ${1 + this.dice.below(3)}`,
    );
    if (this.dice.chance(0.3))
      this.lines.push(`${indent}    if ${n} == ${this.dice.below(20)}:`, `${indent}        break`);
    this.names.scope.set(n, "int");
  }

  private mutation(indent: string): void {
    const ints = this.expressions.named("ints");
    const strs = this.expressions.named("strs");
    const dict = this.expressions.named("dict");
    const options: string[] = [];
    if (ints)
      options.push(
        `${ints}.append(${this.expressions.expression("int", 2)})`,
        `${ints}.sort(reverse=${this.dice.chance(0.5) ? "True" : "False"})`,
        `${ints}.insert(0, ${this.expressions.expression("int", 1)})`,
        `${ints}.extend(${this.expressions.expression("ints", 1)})`,
      );
    if (strs)
      options.push(
        `${strs}.append(${this.expressions.expression("str", 2)})`,
        `${strs}.sort(key=len)`,
        `${strs}[:1] = []`,
      );
    if (dict)
      options.push(
        `${dict}["extra"] = ${this.expressions.expression("int", 2)}`,
        `${dict}.update(a=${this.expressions.expression("int", 1)}, z=3)`,
        `${dict}.setdefault("k", ${this.expressions.expression("int", 1)})`,
        `${dict}.pop("a", None)`,
      );
    options.push(
      `os.environ.setdefault(${JSON.stringify(this.dice.pick(VARIABLES))}, ${this.expressions.expression("str", 1)})`,
      `os.environ[${JSON.stringify(this.dice.pick(VARIABLES))}] = ${this.expressions.expression("str", 1)}`,
    );
    this.lines.push(indent + this.dice.pick(options));
  }
}

import { pure, simple } from "../arguments.ts";
import { through } from "../conversions.ts";
import { asInt, asNumber, bool, builtin, type Called, type Frame, float, int, NONE, type Obj } from "../objects.ts";
import { binary, opaque } from "../operators.ts";
import { raise } from "../raise.ts";

type Attrs = Iterable<readonly [string, Obj]>;

/** `math`. */
export function mathModule(): Attrs {
  return [
    ["inf", float(Number.POSITIVE_INFINITY)],
    ["nan", float(Number.NaN)],
    ["pi", float(Math.PI)],
    ["e", float(Math.E)],
    ["tau", float(2 * Math.PI)],
    rounding("ceil", Math.ceil),
    rounding("floor", Math.floor),
    rounding("trunc", Math.trunc),
    // Square roots are rounded correctly everywhere; logarithms only where the result is exact.
    floating("sqrt", (x) => (x < 0 ? undefined : Math.sqrt(x))),
    floating("fabs", Math.abs),
    floating("log2", (x) =>
      x > 0 && Number.isInteger(Math.log2(x)) && 2 ** Math.log2(x) === x ? Math.log2(x) : undefined,
    ),
    [
      "gcd",
      simple("gcd", (frame, args, given) => {
        let result = 0n;
        for (const arg of args) {
          let x = asInt(arg);
          if (x === undefined) return opaque(frame, given.at);
          while (x !== 0n) [result, x] = [x, result % x];
        }
        return int(result < 0n ? -result : result);
      }),
    ],
    [
      "isnan",
      simple("isnan", (frame, [x = NONE], given) =>
        x.t === "float" ? bool(Number.isNaN(x.v)) : opaque(frame, given.at),
      ),
    ],
  ];
}

function rounding(name: string, f: (x: number) => number): readonly [string, Obj] {
  const known = pure(name, (frame: Frame, given: Called) => {
    const [value = NONE] = given.args;
    const whole = asInt(value);
    if (whole !== undefined) return int(whole);
    if (value.t === "str" || value.t === "none") return raise("TypeError", "must be real number", given.at);
    if (value.t !== "float") return opaque(frame, given.at);
    if (!Number.isFinite(value.v)) return raise("OverflowError", "cannot convert float to integer", given.at);
    return int(BigInt(f(value.v)));
  });
  return [
    name,
    builtin(name, (frame, given) => {
      const [value] = given.args;
      return value?.t === "unknown" && !value.among
        ? through(frame, value, f, "int", given.at)
        : known.call(frame, given);
    }),
  ];
}

function floating(name: string, f: (x: number) => number | undefined): readonly [string, Obj] {
  return [
    name,
    simple(name, (frame, [value = NONE], given) => {
      const number = asNumber(value);
      const result = number === undefined ? undefined : f(number);
      return result === undefined ? opaque(frame, given.at, "the last digit depends on the C library") : float(result);
    }),
  ];
}

/** `operator`: the functions of arithmetic. */
export function operatorModule(): Attrs {
  const make = (name: string, op: "+" | "-" | "*" | "//" | "%"): readonly [string, Obj] => [
    name,
    builtin(name, (frame, given) => binary(frame, op, given.args[0] ?? NONE, given.args[1] ?? NONE, given.at)),
  ];
  return [make("add", "+"), make("sub", "-"), make("mul", "*"), make("floordiv", "//"), make("mod", "%")];
}

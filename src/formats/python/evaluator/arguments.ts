import { withKnown } from "./attributes.ts";
import { type BuiltinObj, builtin, type Called, type Frame, type Obj } from "./objects.ts";
import { opaque } from "./operators.ts";

/** A built-in that is a function of its arguments' values: asked once for each value an unknown may have. */
export function pure(name: string, f: (frame: Frame, given: Called) => Obj): BuiltinObj {
  return builtin(name, (frame, given) => withKnown(frame, given, (known) => f(frame, known)));
}

/** A built-in of positional arguments only; anything else is not followed. */
export function simple(name: string, f: (frame: Frame, args: readonly Obj[], given: Called) => Obj): BuiltinObj {
  return pure(name, (frame, given) =>
    given.keywords.size > 0 ? opaque(frame, given.at) : f(frame, given.args, given),
  );
}

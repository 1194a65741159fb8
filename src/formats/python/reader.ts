import { parser } from "@lezer/python";
import type { Module } from "./ast.ts";
import { lowerBody } from "./lower-statements.ts";
import { faultsOf, plainTree } from "./lowering.ts";

/** Modules read last, by file: configuration, evaluator and framework readers ask for the same few again and again. */
const recent = new Map<string, Module>();
const MOST_RECENT = 64;

/** The syntax of a module; a text that was just read is not parsed again. See `parseModule`. */
export function readModule(file: string, text: string): Module {
  const before = recent.get(file);
  if (before?.text === text) return before;
  const module = parseModule(file, text);
  recent.delete(file);
  recent.set(file, module);
  const oldest = recent.keys().next().value;
  if (recent.size > MOST_RECENT && oldest !== undefined) recent.delete(oldest);
  return module;
}

/**
 * Reads a Python module. Never throws: what is not Python becomes `Bad` statements and an entry in `errors`, and the
 * rest of the module stands. This module loads the parser; import it dynamically where Python may not be needed.
 */
function parseModule(file: string, text: string): Module {
  // A form feed counts as a space in Python; the parser does not know it.
  const spaced = text.includes("\f") ? text.replaceAll("\f", " ") : text;
  // Nor does it know the byte-order mark, which CPython skips.
  const plain = spaced.startsWith("\ufeff") ? `\n${spaced.slice(1)}` : spaced;
  try {
    const top = plainTree(parser.parse(plain));
    return { file, text, body: lowerBody({ text }, top), errors: faultsOf(top, text) };
  } catch (thrown) {
    // Thousands of brackets inside each other; CPython refuses them, too.
    if (!(thrown instanceof RangeError)) throw thrown;
    return { file, text, body: [], errors: [{ start: 0, end: 0, message: "it is nested too deeply" }] };
  }
}

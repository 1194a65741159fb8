/**
 * A place at which CPython ends with a SyntaxError: with `before` only in releases before that one, with `since` only
 * in it and later ones.
 */
export type Fault = { start: number; end: number; message: string; before?: string; since?: string };

/** Thrown where every release refuses the text. */
export class Faulty extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** Thrown where nothing certain can be said of the rest. */
export class Unsure extends Error {}

/**
 * Hears of every path an answer rests on: `all` of it (content, listing, kind), or only its `presence`.
 */
export type Saw = (path: string, what: "all" | "presence") => void;

/** For callers that do not keep answers. */
export const UNSEEN: Saw = () => {};

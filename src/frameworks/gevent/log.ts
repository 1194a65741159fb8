import type { Grammar } from "../../model/grammar.ts";

/** gevent, eventlet and greenlets. Source: gevent/monkey and public incidents. */
export const grammar: Grammar = {
  speaker: "gevent",
  patterns: [
    {
      kind: "gevent.patched-late",
      literals: ["MonkeyPatchWarning", "Monkey-patching ssl after ssl has already been imported"],
      example: "MonkeyPatchWarning: Monkey-patching ssl after ssl has already been imported may lead to errors",
    },
    {
      kind: "gevent.hub-blocked",
      literals: ["would block forever", "Cannot switch to a different thread", "BlockingSwitchOutError"],
      match: /would block forever|Cannot switch to a different thread|BlockingSwitchOutError/,
      example: "gevent.exceptions.LoopExit: This operation would block forever",
    },
  ],
};

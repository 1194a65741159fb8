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
      kind: "gevent.patched-late",
      literals: ["RLock(s) were not greened"],
      example: "1 RLock(s) were not greened, to fix this error make sure you run eventlet.monkey_patch() first",
    },
    {
      kind: "gevent.misused",
      literals: [
        "Second simultaneous ",
        "on un-acquired lock",
        "call blocking functions from the mainloop",
        "module 'select' has no attribute",
        "greenlet.error: cannot switch",
      ],
      match:
        /Second simultaneous (?:read|write) on fileno|cannot (?:notify|wait) on un-acquired lock|greenlet\.error: cannot switch|do not call blocking functions from the mainloop|module 'select' has no attribute '(?:epoll|poll|kqueue)'/,
      example: "RuntimeError: Second simultaneous read on fileno 5 detected.",
    },
    {
      kind: "gevent.thread-bound",
      literals: ["created in a thread can only be used in that same thread"],
      match: /^\S{0,60}DatabaseError: DatabaseWrapper objects created in a thread can only/,
      example:
        "django.db.utils.DatabaseError: DatabaseWrapper objects created in a thread can only be used in that same thread.",
    },
    {
      kind: "stack.ssl-options",
      literals: ['ssl.py", line'],
      match:
        /File "[^"]*\/ssl\.py", line \d+, in (?:options|minimum_version|maximum_version|verify_mode|verify_flags)$/,
      example: '  File "/usr/lib/python3.11/ssl.py", line 459, in options',
    },
    {
      kind: "stack.accept",
      literals: ["in accept"],
      match: /File "[^"]*\/(?:_?socket\w*|selector_events|base_events)\.py", line \d+, in _?accept\w*$/,
      example: '  File "/usr/lib/python3.11/socket.py", line 294, in accept',
    },
    {
      kind: "gevent.hub-blocked",
      literals: ["would block forever", "Cannot switch to a different thread", "BlockingSwitchOutError"],
      match: /would block forever|Cannot switch to a different thread|BlockingSwitchOutError/,
      example: "gevent.exceptions.LoopExit: This operation would block forever",
    },
  ],
};

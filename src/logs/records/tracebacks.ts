import type { Frame, LogRecord, Raised, Traceback } from "../../model/event.ts";

type Open = {
  block: Traceback & { frames: Frame[]; exceptions: Raised[] };
  state: "frames" | "source" | "raised" | "chained";
  pid?: number;
  /** Line of the last head or frame. */
  mark: number;
  /** Blanks before its head: build logs shift a whole traceback to the right. */
  indent: number;
};

const HEADER = /Traceback \(most recent call last\)/;
const FRAME = /^[\s|+*-]*File "([^"]{1,400})", line (\d+)(?:,? in (.+))?/;
const CHAIN = /^[\s|]*(?:During handling of the above exception|The above exception was the direct cause)/;
const RAISED = /^[\s|]{0,4}((?:[A-Za-z_]\w*\.)*[A-Z_]\w*)(?:: ?(.*))?$/;
const NAMES =
  /(?:Error|Exception|Warning|Exit|Interrupt|Timeout|Configured|Lost|Refused|Exceeded|DoesNotExist|Denied|DisallowedHost|NoBrokers|Halt\w{0,40}|Shutdown|Abort|Full|Empty|Missing\w{0,40}|NotFound|Unavailable|Iteration|UndefinedTable|UndefinedColumn|TooManyConnections\w{0,40}|[A-Z]\w{0,60}\.[A-Z]\w{0,60})$/;
/** A source line that says in words what it raises: where the end of a traceback is cut off, nothing else does. */
const RAISING = /^\s*raise [\w.]+\(f?["']/;
const LIMIT = 400;
/** Lines after a head or a frame that may still belong; the scanner hands over no more than these. */
export const REACH = 8;

/** Puts the lines of tracebacks together, for one writer (one container, one file). */
export type TracebackJoiner = {
  /** Says which traceback the record is part of, if any. Headed records end one. */
  join(record: LogRecord, headed: boolean): void;
  /** Whether a traceback may go on in the next line. */
  isOpen(): boolean;
  /** Whether the last record was a frame's source line, which no pattern may read. */
  isSource(): boolean;
};

/** `nextId` numbers tracebacks across all writers. */
export function tracebackJoiner(nextId: () => number): TracebackJoiner {
  let open: Open | undefined;
  let source = false;
  let last: { message: string; pid?: number; line: number } | undefined;

  function start(record: LogRecord, indent: number): Open {
    const near = last && record.line - last.line <= 2 ? last : undefined;
    const block: Open["block"] = { id: nextId(), line: record.line, frames: [], exceptions: [] };
    const pid = record.pid ?? near?.pid;
    if (near) block.announcement = near.message.slice(0, 300);
    return { block, state: "frames", mark: record.line, indent, ...(pid === undefined ? {} : { pid }) };
  }

  function belongs(record: LogRecord): boolean {
    const { message } = record;
    const header = HEADER.test(message);
    if (open && record.line - open.mark > REACH) open = undefined;
    const frame = header ? null : FRAME.exec(message);
    if (header || frame) {
      const continues = open && (open.state === "chained" || !header || open.state === "source");
      if (!open || !continues) open = start(record, Math.max(0, blanks(message) - (header ? 0 : 2)));
      open.state = "frames";
      open.mark = record.line;
      if (frame && open.block.frames.length < LIMIT) {
        open.block.frames.push({ file: frame[1] ?? "", line: Number(frame[2]), name: frame[3] ?? "", at: record.line });
        open.state = "source";
      }
      return true;
    }
    if (!open) return false;
    if (CHAIN.test(message)) {
      open.state = "chained";
      return true;
    }
    const raised = RAISED.exec(message.slice(Math.min(open.indent, blanks(message))));
    if (raised && open.state !== "raised" && isException(raised[1] ?? "", raised[2])) {
      pushException(open, raised, record.line);
      return true;
    }
    if (message.trim() === "" || /^[\s|^~]/.test(message)) {
      source = (open.state === "source" || open.state === "frames") && !RAISING.test(message);
      const frame = open.block.frames.at(-1);
      if (frame && open.state === "source" && frame.code === undefined) frame.code = message.trim().slice(0, 300);
      return true;
    }
    if (open.state === "raised" && record.line - (open.block.exceptions.at(-1)?.line ?? 0) <= 3) return true;
    // Some log shippers strip what lines are indented by: the line after a frame is its source all the same.
    source = open.state === "source" && record.line === open.mark + 1;
    return open.state === "source" && record.line - open.mark <= 2;
  }

  return {
    join(record, headed) {
      source = false;
      const startsHere = HEADER.test(record.message);
      if (headed && !startsHere && !FRAME.test(record.message)) open = undefined;
      if (belongs(record) && open) {
        record.block = open.block;
        if (record.pid === undefined && open.pid !== undefined) record.pid = open.pid;
        return;
      }
      open = undefined;
      if (record.message.trim() === "") return;
      last = { message: record.message, line: record.line, ...(record.pid === undefined ? {} : { pid: record.pid }) };
    },
    isOpen: () => open !== undefined,
    isSource: () => source,
  };
}

/** Blanks at the beginning. */
function blanks(message: string): number {
  return message.length - message.trimStart().length;
}

function pushException(open: Open, raised: RegExpExecArray, line: number): void {
  if (open.block.exceptions.length < LIMIT) {
    open.block.exceptions.push({ type: raised[1] ?? "", message: (raised[2] ?? "").slice(0, 1000), line });
  }
  open.state = "raised";
}

function isException(type: string, message: string | undefined): boolean {
  return NAMES.test(type) || (type.includes(".") && message !== undefined);
}

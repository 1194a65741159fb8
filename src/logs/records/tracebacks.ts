import type { Frame, LogRecord, Raised, Traceback } from "../../model/event.ts";

type Open = { block: Traceback & { frames: Frame[]; exceptions: Raised[] }; standing: Standing; pid?: number };

const HEADER = /Traceback \(most recent call last\)/;
const FRAME = /^[\s|+*-]*File "([^"]{1,400})", line (\d+)(?:,? in (.+))?/;
const CHAIN = /^[\s|]*(?:During handling of the above exception|The above exception was the direct cause)/;
/** The standard library has a few in small letters. */
const RAISED = /^((?:[A-Za-z_]\w*\.)*[A-Z_]\w*|(?:[A-Za-z_]\w*\.){1,3}(?:gaierror|herror|timeout|error))(?:: ?(.*))?$/;
const NAMES =
  /(?:Error|Exception|Warning|Exit|Interrupt|Timeout|Configured|Lost|Refused|Exceeded|DoesNotExist|Denied|DisallowedHost|NoBrokers|Halt\w{0,40}|Shutdown|Abort|Full|Empty|Missing\w{0,40}|NotFound|Unavailable|Disconnect|Disconnected|ClosedOK|Iteration|\.gaierror|\.herror|\.timeout|\.error|UndefinedTable|UndefinedColumn|TooManyConnections\w{0,40}|[A-Z]\w{0,60}\.[A-Z]\w{0,60}|\b(?:exceptions|errors|exc)\.[A-Z]\w{0,60})$/;
/** A source line that says in words what it raises: where the end of a traceback is cut off, nothing else does. */
const RAISING = /^\s*raise [\w.]+\(f?["']/;
/** What may stand before an exception, in columns from where its traceback begins. */
const MOST_LEAD = 4;
const LIMIT = 400;
/** Lines after a head or a frame that may still belong; the scanner hands over no more than these. */
export const REACH = 8;

/** What a line may be to a traceback. */
export type LineShape = {
  /** The program itself began a message here. */
  headed: boolean;
  header: boolean;
  frame: boolean;
  chain: boolean;
  raised: boolean;
  /** Says in words what it raises. */
  raising: boolean;
  /** Blanks at the beginning, and blanks and bars there. */
  blanks: number;
  lead: number;
  /** Empty, or with something before it that a source line or its marks have. */
  set: boolean;
};

/**
 * How far a traceback has come: `mark` is the line of its last head or frame, `raisedAt` of its last exception. Build
 * logs shift a whole traceback to the right: `indent` is by how many blanks.
 */
export type Standing = {
  state: "frames" | "source" | "raised" | "chained";
  mark: number;
  raisedAt: number;
  frames: number;
  indent: number;
};

/** What a line is to a traceback, given its message and whether it is headed. */
export function shapeOf(message: string, headed: boolean): LineShape {
  const header = HEADER.test(message);
  const raised = raisedBy(message);
  return {
    headed,
    header,
    frame: !header && FRAME.test(message),
    chain: CHAIN.test(message),
    raised: raised !== null && isException(raised[1] ?? "", raised[2]),
    raising: RAISING.test(message),
    blanks: message.length - message.trimStart().length,
    lead: leadOf(message).length,
    set: message.trim() === "" || /^[\s|^~]/.test(message),
  };
}

function raisedBy(message: string): RegExpExecArray | null {
  return RAISED.exec(message.slice(leadOf(message).length));
}

/** Blanks, and the bars that mark the parts of an exception group. */
function leadOf(message: string): string {
  return /^[\s|]*/.exec(message)?.[0] ?? "";
}

/** What a line does to a traceback: where that stands then, what it adds, and whether it is a frame's source. */
export type Step = {
  standing: Standing;
  adds: "begin" | "frame" | "code" | "exception" | "nothing";
  isSource: boolean;
};

/** The step a line makes in a traceback, or into one; undefined where it is in none, and the one there was has ended. */
export function stepOf(before: Standing | undefined, shape: LineShape, line: number): Step | undefined {
  const opens = opensTraceback(shape);
  const from = (shape.headed && !opens) || (before && line - before.mark > REACH) ? undefined : before;
  if (opens) return opening(from, shape, line);
  if (!from) return undefined;
  const { state, mark, raisedAt } = from;
  if (shape.chain) return { standing: { ...from, state: "chained" }, adds: "nothing", isSource: false };
  if (shape.raised && state !== "raised" && shape.lead - Math.min(from.indent, shape.blanks) <= MOST_LEAD) {
    return { standing: { ...from, state: "raised", raisedAt: line }, adds: "exception", isSource: false };
  }
  if (shape.set) {
    const adds = state === "source" ? "code" : "nothing";
    return { standing: from, adds, isSource: (state === "source" || state === "frames") && !shape.raising };
  }
  if (state === "raised" && line - raisedAt <= 3) return { standing: from, adds: "nothing", isSource: false };
  // Some log shippers strip what lines are indented by: the line after a frame is its source all the same.
  if (state !== "source" || line - mark > 2) return undefined;
  return { standing: from, adds: "nothing", isSource: line === mark + 1 };
}

/** Whether it is a traceback's head or a frame. */
export function opensTraceback({ header, frame }: LineShape): boolean {
  return header || frame;
}

function opening(from: Standing | undefined, { header, frame, blanks }: LineShape, line: number): Step {
  const goesOn = from !== undefined && (from.state === "chained" || frame || from.state === "source");
  const indent = Math.max(0, blanks - (header ? 0 : 2));
  const { frames, raisedAt } = goesOn ? from : { frames: 0, raisedAt: 0 };
  const counts = frame && frames < LIMIT;
  return {
    standing: {
      state: counts ? "source" : "frames",
      mark: line,
      raisedAt,
      frames: counts ? frames + 1 : frames,
      indent: goesOn ? from.indent : indent,
    },
    adds: !goesOn ? "begin" : counts ? "frame" : "nothing",
    isSource: false,
  };
}

/** Puts the lines of tracebacks together, for one writer (one container, one file). */
export type TracebackJoiner = {
  /** Says which traceback the record is part of, if any. Headed records end one. */
  join(record: LogRecord, headed: boolean): void;
  /** Whether a traceback may go on in the next line. */
  isOpen(): boolean;
  /** A headed record was passed over. */
  close(): void;
  /** Whether the last record was a frame's source line, which no pattern may read. */
  isSource(): boolean;
};

/** `nextId` numbers tracebacks across all writers. */
export function tracebackJoiner(nextId: () => number): TracebackJoiner {
  let open: Open | undefined;
  let source = false;
  let last: { message: string; pid?: number; line: number } | undefined;

  function start(record: LogRecord, standing: Standing): Open {
    const near = last && record.line - last.line <= 2 ? last : undefined;
    const block: Open["block"] = { id: nextId(), line: record.line, frames: [], exceptions: [] };
    const pid = record.pid ?? near?.pid;
    if (near) block.announcement = near.message.slice(0, 300);
    return { block, standing, ...(pid === undefined ? {} : { pid }) };
  }

  /** Writes down what the line adds to the traceback. */
  function add({ block, standing }: Open, { message, line }: LogRecord, adds: Step["adds"]): void {
    if (adds === "frame" || (adds === "begin" && standing.frames > 0)) {
      const [, file = "", number, name = ""] = FRAME.exec(message) ?? [];
      block.frames.push({ file, line: Number(number), name, at: line });
    }
    if (adds === "exception") pushException(block, raisedBy(message), line);
    const frame = block.frames.at(-1);
    if (adds === "code" && frame && frame.code === undefined) frame.code = message.trim().slice(0, 300);
  }

  /** Looked at in full only where there is a traceback, or one begins. */
  function stepInto({ message, line }: LogRecord, headed: boolean): Step | undefined {
    if (!open && !HEADER.test(message) && !FRAME.test(message)) return undefined;
    return stepOf(open?.standing, shapeOf(message, headed), line);
  }

  return {
    join(record, headed) {
      const { line, message } = record;
      const step = stepInto(record, headed);
      source = step?.isSource ?? false;
      if (!step) {
        open = undefined;
        if (message.trim() === "") return;
        last = { message, line, ...(record.pid === undefined ? {} : { pid: record.pid }) };
        return;
      }
      if (!open || step.adds === "begin") open = start(record, step.standing);
      open.standing = step.standing;
      add(open, record, step.adds);
      record.block = open.block;
      if (record.pid === undefined && open.pid !== undefined) record.pid = open.pid;
    },
    isOpen: () => open !== undefined,
    close() {
      open = undefined;
    },
    isSource: () => source,
  };
}

function pushException({ exceptions }: Open["block"], raised: RegExpExecArray | null, line: number): void {
  if (!raised || exceptions.length >= LIMIT) return;
  exceptions.push({ type: raised[1] ?? "", message: (raised[2] ?? "").slice(0, 1000), line });
}

function isException(type: string, message: string | undefined): boolean {
  return NAMES.test(type) || (type.includes(".") && message !== undefined);
}

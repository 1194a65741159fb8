import type { Draft } from "./draft.ts";
import type { TimeReader } from "./time.ts";

/** A wrapper: takes itself off the front of the message and says whether it was there. */
type Wrapper = (draft: Draft, time: TimeReader) => boolean;

const COMPOSE = /^([A-Za-z0-9][\w./@-]*) +\| ?/;
const KUBECTL = /^\[?(?:pod\/)?([a-z0-9][a-z0-9.-]*)\/([a-z0-9][\w.-]*)\] /;
const CRI = /^(?:stdout|stderr) [FP] /;
/** Lines exported with their stream between tabs. */
const STREAM = /^\t(?:stdout|stderr)\t/;
/** What consoles put between time and message when rows are copied: a bar, a button, a zone without a blank. */
const BETWEEN =
  /^(?:Copy| \\?\| ?| (?:AC[DS]T|AE[DS]T|AWST|NZ[DS]T|CEST|EEST|WEST|SAST|BST|CET|EET|WET|IST|[ECMP][DS]T|JST|KST|SGT|HKT|MSK|BRT|ART|PKT|WIB|PHT|UTC|GMT)(?=[A-Z[{(]))/;
const HEROKU = /^(app|heroku)\[([\w.-]+)\]: ?/;
const CLOUD_FOUNDRY = /^\[([A-Z]+(?:\/[A-Z]+)*\/\d+)\] (?:OUT|ERR) /;
const FLY = /^(?:app\[\w+\]|runner\[\w+\]|proxy\[\w+\]) [a-z]{3} \[\w+\] ?/;
const SYSLOG_TAIL = /^([\w.-]+) ([\w./@()-]+?)(?:\[(\d+)\])?: /;
const RFC5424_HEAD = /^(?:\d+ )?<\d{1,3}>1 /;
const RFC5424_TAIL = /^ (\S+) (\S+) (\S+) (?:- ){0,2}(?:\[[^\]]*\] |\S+ - )?/;
const PRIORITY = /^<\d{1,3}>(?=[A-Z])/;
const DASHBOARD = /^ {1,2}(?:\[([0-9a-z]{5})\] {1,2})?/;
const ECS_TASK = /^([\w-]+\/[\w-]+\/[0-9a-f]{32}) /;

/** What the far side of a `git push` prints. */
const GIT_REMOTE = /^remote: ?/;

/** What speaks for the system itself; a program's name before `[pid]:` belongs to what the kernel says of it. */
const SYSTEM = /^(kernel|systemd(?:-[a-z]+)?|dockerd|containerd|kubelet|earlyoom)(?:\[\d+\])?: /;

const WRAPPERS: readonly Wrapper[] = [compose, kubectl, rfc5424, priority, ecs, pushed, timeless, stamped];

/** Takes wrappers off, outermost first, until none is left. */
export function unwrap(draft: Draft, time: TimeReader): void {
  for (let rounds = 0; rounds < 5; rounds++) {
    if (!WRAPPERS.some((wrapper) => wrapper(draft, time))) return;
  }
}

function compose(draft: Draft): boolean {
  const bar = draft.message.indexOf("|");
  if (bar < 2 || bar > 60) return false;
  const match = COMPOSE.exec(draft.message);
  if (!match || /^\d+$/.test(match[1] ?? "")) return false;
  draft.service = serviceName(match[1] ?? "");
  draft.instance = match[1] ?? "";
  return take(draft, "compose", match[0].length);
}

/** `project_web_1`, `web-1` and `stack_web.1.x8f@node` all say `web` or `project_web`. */
function serviceName(container: string): string {
  return container.replace(/[._-]\d+(?:\.\w+)?(?:@[^@]*)?$/, "");
}

function kubectl(draft: Draft): boolean {
  if (!draft.message.includes("/") || !draft.message.startsWith("[")) return false;
  const match = KUBECTL.exec(draft.message);
  if (!match) return false;
  draft.instance = match[1] ?? "";
  draft.service = match[2] ?? "";
  return take(draft, "kubectl", match[0].length);
}

function rfc5424(draft: Draft, time: TimeReader): boolean {
  const head = RFC5424_HEAD.exec(draft.message);
  if (!head) return false;
  const stamp = time.read(draft.message, head[0].length);
  if (!stamp) return false;
  const tail = RFC5424_TAIL.exec(draft.message.slice(stamp.end));
  if (!tail) return false;
  draft.at = stamp.at;
  const program = tail[2] ?? "";
  draft.instance = program === "heroku" || program === "app" ? (tail[3] ?? "") : program;
  if (/^\d+$/.test(tail[3] ?? "")) draft.pid = Number(tail[3]);
  return take(draft, "syslog", stamp.end + tail[0].length);
}

function priority(draft: Draft): boolean {
  const match = PRIORITY.exec(draft.message);
  return match ? take(draft, "syslog", match[0].length) : false;
}

function pushed(draft: Draft): boolean {
  const match = draft.message.startsWith("remote:") ? GIT_REMOTE.exec(draft.message) : null;
  return match ? take(draft, "git", match[0].length) : false;
}

function ecs(draft: Draft): boolean {
  const match = ECS_TASK.exec(draft.message);
  if (!match) return false;
  draft.instance = match[1] ?? "";
  return take(draft, "ecs", match[0].length);
}

/** Pasted without the time that stood before it. */
function timeless(draft: Draft): boolean {
  const { message } = draft;
  const heroku = HEROKU.exec(message);
  if (heroku) {
    draft.instance = heroku[2] ?? "";
    if (heroku[1] === "app") draft.service = dynoType(heroku[2] ?? "");
    return take(draft, "heroku", heroku[0].length);
  }
  const system = SYSTEM.exec(message);
  if (!system) return false;
  draft.instance = system[1] ?? "";
  return take(draft, "syslog", system[0].length);
}

/** A timestamp, and what platforms write after it. */
function stamped(draft: Draft, time: TimeReader): boolean {
  const { message } = draft;
  let start = 0;
  while (message.charCodeAt(start) === 32 && start < 8) start++;
  if (start > 0 && !/\d/.test(message[start] ?? "")) return false;
  const stamp = time.read(message, start);
  if (!stamp) return false;
  const rest = message.slice(stamp.end);
  if (stamp.twelveHours) return dashboard(draft, stamp.at, stamp.end, rest);
  const gap = rest.startsWith(" ") ? 1 : 0;
  const after = rest.slice(gap);
  const monthFirst = message.charCodeAt(start) >= 65;
  draft.at ??= stamp.at;
  const cut = stamp.end + gap;
  if (CRI.test(after)) return take(draft, "cri", cut + 9);
  const heroku = HEROKU.exec(after);
  if (heroku) {
    draft.instance = heroku[2] ?? "";
    if (heroku[1] === "app") draft.service = dynoType(heroku[2] ?? "");
    return take(draft, "heroku", cut + heroku[0].length);
  }
  const foundry = CLOUD_FOUNDRY.exec(after);
  if (foundry) {
    draft.instance = foundry[1] ?? "";
    return take(draft, "cloud-foundry", cut + foundry[0].length);
  }
  const fly = FLY.exec(after);
  if (fly) return take(draft, "fly", cut + fly[0].length);
  const syslog = after.includes(": ") ? SYSLOG_TAIL.exec(after) : null;
  if (syslog && (monthFirst || syslog[3])) {
    draft.instance = syslog[2] ?? "";
    if (syslog[3]) draft.pid = Number(syslog[3]);
    if (syslog[2] === "kernel") delete draft.pid;
    return take(draft, "syslog", cut + syslog[0].length);
  }
  const stream = STREAM.exec(rest);
  if (stream) return take(draft, "cri", stamp.end + stream[0].length);
  const between = BETWEEN.exec(rest);
  if (between) {
    take(draft, "timestamp", stamp.end + between[0].length);
    if (between[0] === "Copy") draft.message = saidOnce(draft.message);
    return true;
  }
  // A second timestamp is the program's own and says nothing new, except that here begins a message.
  return take(draft, "timestamp", cut);
}

/** A row that is copied with its button holds the message twice. */
function saidOnce(message: string): string {
  const bar = message.indexOf(" | ");
  const [one, other] = [message.slice(0, bar), message.slice(bar + 3)].map((part) => part.split(/ +/).join(" ").trim());
  return bar > 0 && one === other ? message.slice(0, bar) : message;
}

/** A line as Render's dashboard shows it: two spaces, or an instance, before what the program wrote. */
function dashboard(draft: Draft, at: number, end: number, rest: string): boolean {
  draft.at ??= at;
  const head = DASHBOARD.exec(rest);
  if (head?.[1] !== undefined) draft.instance ??= head[1];
  return take(draft, "timestamp", end + (head?.[0].length ?? 0));
}

function dynoType(dyno: string): string {
  return dyno.replace(/\.\d+$/, "");
}

function take(draft: Draft, format: string, length: number): boolean {
  if (!draft.formats.includes(format)) draft.formats.push(format);
  draft.message = draft.message.slice(length);
  return true;
}

import type { Word } from "../../../model/command.ts";
import type { Process, Refusal, Server } from "../../../model/deployment.ts";
import type { Remedy } from "../../../model/finding.ts";
import { knownValue } from "../../../model/value.ts";
import { covering, rewrite } from "../../support.ts";

/** Rewriting the option where its meaning is known in the server's own terms; else taking it away with its value. */
export function remediesFor(
  process: Process,
  server: Server,
  refusal: Refusal & { kind: "unknown-option" },
  near: string | undefined,
): Remedy[] {
  if (near !== undefined) return [rewrite(refusal.place, near, false)];
  const value = givenTo(process, server, refusal);
  const address = value && inOneAddress(process, server, refusal, value);
  if (address) return [address];
  if (/^--(?:bind|host|port)\b/.test(refusal.flag)) {
    // Without its address the server would listen where nobody asks; only where another option has it can this one go.
    if (refusal.flag !== "--host" || wordAfter(process, "--port") === undefined) return [];
  }
  const place = value ? covering(refusal.word.place, value.place) : refusal.word.place;
  return [{ title: `Remove ${refusal.flag}`, safe: false, intents: [{ kind: "delete", place }] }];
}

/** The word behind the option, unless it is another option or the application. */
function givenTo(
  { command }: Process,
  server: Server,
  { word }: Refusal & { kind: "unknown-option" },
): Word | undefined {
  if (word.raw.includes("=")) return undefined;
  const next = command.words[command.words.findIndex((one) => one.place.start === word.place.start) + 1];
  // In an exec form the text as written begins with its quote.
  if (!next || (knownValue(next.value) ?? next.raw).startsWith("-")) return undefined;
  return next.place.start === server.invocation.target?.place?.start ? undefined : next;
}

function wordAfter({ command }: Process, flag: string): Word | undefined {
  const at = command.words.findIndex(({ raw }) => raw === flag || raw === `"${flag}"`);
  return at === -1 ? undefined : command.words[at + 1];
}

/** gunicorn takes HOST:PORT in one value, uvicorn in two options. */
function inOneAddress(
  process: Process,
  server: Server,
  { flag, place }: Refusal & { kind: "unknown-option" },
  value: Word,
): Remedy | undefined {
  if (process.command.form !== "shell") return undefined;
  if (server.name === "gunicorn" && flag === "--port") {
    const text = `${wordAfter(process, "--host")?.raw ?? "0.0.0.0"}:${value.raw}`;
    return pair("--bind", text, place, value);
  }
  if (server.name !== "uvicorn" || (flag !== "--bind" && flag !== "-b")) return undefined;
  const socket = /^unix:(\/\S+)$/.exec(value.raw)?.[1];
  if (socket !== undefined) return pair("--uds", socket, place, value);
  const [, host, port] = /^([\w.]+):(\d+|\$\{?\w+\}?)$/.exec(value.raw) ?? [];
  return host && port ? pair("--host", `${host} --port ${port}`, place, value) : undefined;
}

function pair(flag: string, text: string, place: Word["place"], value: Word): Remedy {
  return {
    title: `Write ${flag} ${text}`,
    safe: false,
    intents: [
      { kind: "replace", place, text: flag },
      { kind: "replace", place: value.place, text },
    ],
  };
}

/** Writing an abbreviation out, where its value tells which option is meant. */
export function writtenOut(
  { command }: Process,
  { word, flag, among }: Refusal & { kind: "ambiguous-option" },
): Remedy[] {
  const at = word.raw.indexOf(flag);
  const next = command.words[command.words.indexOf(word) + 1];
  const value = word.raw.includes("=") ? word.raw.slice(word.raw.indexOf("=") + 1) : next && knownValue(next.value);
  if (at === -1 || value === undefined || word.raw.length !== word.place.end - word.place.start) return [];
  const meant = /^\d+$/.test(value) ? `${flag}s` : /^[a-z][\w.]*$/i.test(value) ? `${flag}-class` : "";
  if (!among.includes(meant)) return [];
  const start = word.place.start + at;
  return [rewrite({ file: word.place.file, start, end: start + flag.length }, meant, false)];
}

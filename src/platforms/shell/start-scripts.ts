/** Servers that are started for more than one developer. */
const SERVERS = /^(?:gunicorn|uvicorn|hypercorn|daphne|granian|uwsgi|waitress-serve)$/;

/** Words that stand before the program a line starts. */
const BEFORE = /^(?:exec|nohup|sudo|poetry|pipenv|uv|run|python[\d.]*|-m|[A-Za-z_]\w*=\S*)$/;

/** Lines that may stand behind the one that starts the server. */
const CLOSING = /^(?:fi|done|esac|\}|wait|;;)?$/;

/** Whether the last thing a script does is to start a server, and not with a reloader for a developer. */
export function startsServer(text: string): boolean {
  const words = lastCommand(text);
  const [program = ""] = words;
  const name = nameOf(program);
  return SERVERS.test(name) && (name === "gunicorn" || !words.includes("--reload"));
}

/** The first part of the module that the server is given. */
export function servedBy(text: string): string | undefined {
  const target = lastCommand(text).find((word, at) => at > 0 && /^["']?[A-Za-z_][\w.]*:[A-Za-z_]/.test(word));
  return /^["']?(\w+)/.exec(target ?? "")?.[1];
}

/** The words of the last command from its program on. */
function lastCommand(text: string): readonly string[] {
  const line = text
    .replace(/\\\r?\n/g, " ")
    .split("\n")
    .map((one) => one.trim())
    .findLast((one) => !one.startsWith("#") && !CLOSING.test(one));
  const words = (line ?? "").split(/\s+/);
  const from = words.findIndex((word) => !BEFORE.test(word) || SERVERS.test(nameOf(word)));
  return from === -1 ? [] : words.slice(from);
}

function nameOf(word: string): string {
  const plain = word.replace(/["']/g, "");
  return plain.slice(plain.lastIndexOf("/") + 1);
}

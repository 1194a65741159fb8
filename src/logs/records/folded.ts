const HEAD = "Traceback (most recent call last):";
/** Parts of one line; a longer one is not a traceback anybody reads. */
const MOST = 400;

/**
 * The lines of a traceback that stands on one line: some shippers write blanks, or a backslash and an `n`, where it
 * had its line ends. Any other message is its own only line.
 */
export function unfold(message: string): readonly string[] {
  const at = message.indexOf(HEAD);
  if (at < 0) return [message];
  const end = at + HEAD.length;
  const rest = message.slice(end);
  const glue = rest.startsWith("\\n") ? "\\n" : /^ {2,}File "/.test(rest) ? / {2,}/ : undefined;
  if (glue === undefined) return [message];
  const lines = rest.split(glue).filter((line) => line.trim() !== "");
  return [message.slice(0, end), ...lines.slice(0, MOST)];
}

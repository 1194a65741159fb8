/**
 * A version constraint of Poetry or Pipenv as a PEP 440 specifier; `undefined` where it says something a specifier
 * cannot, as `||` does. Poetry documentation, "Dependency specification", read 2026-11-20.
 */
export function toSpecifier(constraint: string): string | undefined {
  const text = constraint.trim();
  if (text === "" || text === "*") return "";
  if (text.includes("||") || / \| /.test(text)) return undefined;
  const clauses: string[] = [];
  for (const part of text.split(",")) {
    const clause = toClauses(part.trim());
    if (clause === undefined) return undefined;
    if (clause !== "") clauses.push(clause);
  }
  return clauses.join(",");
}

function toClauses(part: string): string | undefined {
  if (part === "*" || part === "") return "";
  const plain = /^(===|==|~=|!=|<=|>=|<|>)\s*(\S+)$/.exec(part);
  if (plain?.[1] && plain[2]) return `${plain[1]}${plain[2]}`;
  const match = /^(\^|~|=)?\s*v?(\d+(?:\.\d+)*)(\.\*)?(\.?[A-Za-z_+-][\w.+-]*|\.|)$/.exec(part);
  const [, operator, release, wildcard, rest = ""] = match ?? [];
  if (!release) return undefined;
  if (wildcard) return `==${release}.*`;
  const numbers = release.split(".").map(Number);
  if (operator === "^") return `>=${release}${rest},<${nextCaret(numbers)}`;
  if (operator === "~") return `>=${release}${rest},<${nextTilde(numbers)}`;
  return `==${release}${rest}`;
}

/** `^1.2` allows what does not change the leftmost number that is not zero. */
function nextCaret(numbers: readonly number[]): string {
  const first = numbers.findIndex((number) => number !== 0);
  const at = first === -1 ? numbers.length - 1 : first;
  return bump(numbers, at);
}

/** `~1.2` allows changes of the last number given, `~1` of the minor one. */
function nextTilde(numbers: readonly number[]): string {
  return bump(numbers, numbers.length > 1 ? 1 : 0);
}

function bump(numbers: readonly number[], at: number): string {
  const next = numbers.slice(0, at + 1);
  next[at] = (next[at] ?? 0) + 1;
  while (next.length < Math.min(3, numbers.length)) next.push(0);
  if (next.length === 1) next.push(0);
  return next.join(".");
}

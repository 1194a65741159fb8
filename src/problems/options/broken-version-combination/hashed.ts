/** What hashes or compares a password by a context of passlib, or by one of its hashes. */
const BINDS = /(?:^|[\s.])(\w{1,80})[ \t]{0,9}(?::[^=\n]{0,80})?=[ \t]{0,9}(?:\w{1,40}\.){0,3}CryptContext\(/;
const IMPORTS = /\bpasslib\.hash[ \t]{1,9}import\b/;

const DEFINES = /^([ \t]*)(?:async[ \t]+)?def[ \t]+(\w+)/;

/**
 * Whether anything of an application that has a context of passlib's uses it: helpers that nothing calls hash nothing.
 * What is not understood counts as a use.
 */
export function isHashing(texts: readonly string[]): boolean {
  const lines = texts.flatMap(codeOf);
  const contexts = new Set<string>();
  for (const { line } of lines) {
    const [, name] = BINDS.exec(line) ?? [];
    if (name !== undefined) contexts.add(name);
    if (IMPORTS.test(line)) return true;
  }
  if (contexts.size === 0) return true;
  const helpers = new Set<string>();
  for (const { line, within } of lines) {
    if (BINDS.test(line) || IMPORTED.test(line) || !wordsOf(line).some((word) => contexts.has(word))) continue;
    if (within === undefined || within.decorated) return true;
    helpers.add(within.name);
  }
  return lines.some(
    ({ line, within }) =>
      !DEFINES.test(line) && wordsOf(line).some((word) => helpers.has(word) && word !== within?.name),
  );
}

const IMPORTED = /^[ \t]*(?:from[ \t]+\S+[ \t]+)?import\b/;

/** A line of code and the function it stands in. */
type Line = { line: string; within: { name: string; decorated: boolean } | undefined };

function codeOf(text: string): Line[] {
  const found: Line[] = [];
  let around: { name: string; decorated: boolean; indent: number }[] = [];
  let before = "";
  for (const line of text.split(/\r?\n/)) {
    const code = line.trimStart();
    if (code === "" || code.startsWith("#")) continue;
    const indent = line.length - code.length;
    around = around.filter((one) => one.indent < indent);
    const within = around.at(-1);
    found.push({ line, within });
    const [, , name] = DEFINES.exec(line) ?? [];
    if (name !== undefined) around.push({ name, decorated: /^[@)]/.test(before), indent });
    before = code;
  }
  return found;
}

function wordsOf(line: string): string[] {
  return line.split(/\W+/);
}

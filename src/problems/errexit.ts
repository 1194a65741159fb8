/** `set -e`, alone or among other letters, `set -o errexit`, or `#!/bin/sh -e`. */
export function stopsOnErrors(text: string): boolean {
  return /^[ \t]*set[ \t]+-[a-z]*e|^[ \t]*set[ \t]+-o[ \t]+errexit|^#!\S+[ \t]+(?:\S+[ \t]+)?-[a-z]*e|^[ \t]*trap[ \t].*\bERR\b/m.test(
    text,
  );
}

/** `step && …` and `step || …` say themselves what a failure does. */
export function isGuarded(text: string, end: number): boolean {
  return /^[^\n#]*(?:&&|\|\|)/.test(text.slice(end));
}

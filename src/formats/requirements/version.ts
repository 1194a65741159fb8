/** Order of two versions of plain numbers (`3.9`, `3.10.2`); `undefined` where one is something else. */
export function comparePlainVersions(left: string, right: string): number | undefined {
  const numbers = [left, right].map((text) =>
    /^v?\d+(?:\.\d+)*$/.test(text) ? text.replace("v", "").split(".") : undefined,
  );
  const [a, b] = numbers;
  if (!a || !b) return undefined;
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = Number(a[index] ?? 0) - Number(b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const VERSION =
  /^v?(?:\d+!)?\d+(?:\.\d+)*(?:[-_.]?(?:alpha|a|beta|b|preview|pre|c|rc)[-_.]?\d*)?(?:-\d+|[-_.]?(?:post|rev|r)[-_.]?\d*)?(?:[-_.]?dev[-_.]?\d*)?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$/i;

/** Whether a text is a version (PEP 440). */
export function isVersion(text: string): boolean {
  return text.length < 200 && VERSION.test(text);
}

/** Whether one clause of a specifier (`>=1.2`, `==1.*`) is well formed (PEP 440). */
export function isClause(text: string): boolean {
  if (text.startsWith("===")) return true;
  const match = /^(==|~=|!=|<=|>=|<|>)\s*(\S+)$/.exec(text);
  const [, operator, version] = match ?? [];
  if (!operator || !version) return false;
  if (version.endsWith(".*")) {
    const release = version.slice(0, -2);
    return (operator === "==" || operator === "!=") && isVersion(release) && !/dev|\+/i.test(release);
  }
  if (!isVersion(version)) return false;
  if (version.includes("+")) return operator === "==" || operator === "!=";
  return operator !== "~=" || /^v?(?:\d+!)?\d+\.\d/i.test(version);
}

/** The version a specifier pins exactly: one `==` or `===` clause without a wildcard. */
export function pinnedVersion(specifier: string): string | undefined {
  return /^={2,3}\s*([^\s,*]+)$/.exec(specifier.trim())?.[1];
}

/** A package name as compared (PEP 503). */
export function normalName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, "-");
}

/** Joins repository paths with `/`, resolving `.` and `..`. An absolute second part counts from the root. */
export function joinPath(base: string, path: string): string {
  const parts = path.startsWith("/") ? [] : base.split("/");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "" && part !== ".") parts.push(part);
  }
  return parts.filter((part) => part !== "" && part !== ".").join("/");
}

/** The folder of a path; "" for the root. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash === -1 ? "" : path.slice(0, slash);
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

import { builtin, type Obj, unknownObj } from "../objects.ts";

/** Paths are known to be paths, and nothing more: where the project stands decides what they are. */
export function pathlibModule(): Iterable<readonly [string, Obj]> {
  const path = (name: string): readonly [string, Obj] => [
    name,
    builtin(name, (_, given) => unknownObj("it depends on where the project stands on the disk", given.at)),
  ];
  return [path("Path"), path("PurePath"), path("PosixPath")];
}

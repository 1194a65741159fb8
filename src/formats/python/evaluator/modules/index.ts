import type { ModuleObj, Obj } from "../objects.ts";
import { decoupleModule, djangoEnvironModule, dotenvModule, environsModule } from "./configuration.ts";
import { mathModule, operatorModule } from "./mathematics.ts";
import { osModule, osPathModule, shutilModule } from "./os.ts";
import { pathlibModule } from "./pathlib.ts";
import { pydanticModule } from "./pydantic.ts";
import {
  collectionsModule,
  contextlibModule,
  dataclassesModule,
  functoolsModule,
  jsonModule,
  loggingModule,
  multiprocessingModule,
  platformModule,
  strtoboolModule,
  sysModule,
  typingModule,
} from "./standard.ts";

const MAKERS: Readonly<Record<string, () => Iterable<readonly [string, Obj]>>> = {
  os: osModule,
  "os.path": osPathModule,
  posixpath: osPathModule,
  shutil: shutilModule,
  sys: sysModule,
  platform: platformModule,
  math: mathModule,
  operator: operatorModule,
  multiprocessing: multiprocessingModule,
  functools: functoolsModule,
  contextlib: contextlibModule,
  collections: collectionsModule,
  dataclasses: dataclassesModule,
  json: jsonModule,
  logging: loggingModule,
  typing: typingModule,
  typing_extensions: typingModule,
  pathlib: pathlibModule,
  "distutils.util": strtoboolModule,
  decouple: decoupleModule,
  environs: environsModule,
  environ: djangoEnvironModule,
  dotenv: dotenvModule,
  pydantic: pydanticModule,
  pydantic_settings: pydanticModule,
};

/** Modules whose import may fail: they are installed, or they are not. */
const INSTALLED = new Set([
  "decouple",
  "environs",
  "environ",
  "dotenv",
  "pydantic",
  "pydantic_settings",
  "typing_extensions",
]);

/** A module of which something is followed; everything else in it is unknown. */
export function followedModule(name: string): ModuleObj | undefined {
  const make = Object.hasOwn(MAKERS, name) ? MAKERS[name] : undefined;
  if (!make) return undefined;
  const module: ModuleObj = { t: "module", name, attrs: new Map(make()), open: true };
  if (INSTALLED.has(name)) module.doubtful = true;
  return module;
}

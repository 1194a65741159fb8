import type { Place } from "../../../model/place.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { nameOf } from "../../../platforms/paths.ts";
import { isDevelopmentFile } from "../../server-facts.ts";
import { isMade, isSecret } from "./secrets.ts";

/** Folders and endings of what only shows how such a file looks. */
const SHOWN = /(?:^|[/_.-])(?:examples?|samples?|templates?|dist|default|demo|docs?|fixtures?|schema)(?=[/_.-]|$)/i;
/** What front-end tools build into what browsers get is published anyway. */
const PUBLIC = /^(?:VITE|NEXT_PUBLIC|REACT_APP|EXPO_PUBLIC|NUXT_PUBLIC|VUE_APP|PUBLIC|GATSBY)_/;
const LINE = /^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*=[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s#]*))/gm;

/**
 * Files of the repository that are there to hold secrets, and do: `.env`, files of variables that a container is given,
 * and the keys of service accounts.
 */
export const files: Detector = {
  on: "deployment",
  *see(deployment) {
    const variables = deployment.services.flatMap(({ environment }) => environment);
    const given = new Set(variables.flatMap(({ at, givenAt }) => (givenAt && "file" in at ? [at.file] : [])));
    for (const { path, text } of deployment.files.values()) {
      if (PATTERN.test(nameOf(path))) yield* pattern(path, text);
      if (SHOWN.test(path) || isDevelopmentFile(path)) continue;
      if (given.has(path) || /^\.env(?:\.[\w-]+)?$/.test(nameOf(path))) yield* environment(path, text);
      else if (path.endsWith(".json")) yield* account(path, text);
    }
  },
};

/** What shows people which variables to set. */
const PATTERN = /^\.env(?:\.[\w-]+)?[._-](?:example|sample|template|dist)$/i;
/** Keys that another service gives out; signing keys and passwords are made up for a pattern, too. */
const GIVEN_OUT = /\w_(?:API_?KEY|ACCESS_?KEY|AUTH_?TOKEN|TOKEN)$/i;
const OF_OUR_OWN = /JWT|SECRET|SESSION|REFRESH|CSRF|INTERNAL|ADMIN|SIGNING|ENCRYPT/i;

/** The first key of a pattern that was copied from a file in use. */
function* pattern(path: string, text: string): Iterable<Sighting> {
  for (const line of text.matchAll(LINE)) {
    const [all, name = "", double, single, bare] = line;
    const value = double ?? single ?? bare ?? "";
    if (!GIVEN_OUT.test(name) || OF_OUR_OWN.test(name) || PUBLIC.test(name) || !isMade(value)) continue;
    if (value.length < 24 || new Set(value).size < 12) continue;
    yield {
      place: { file: path, start: line.index, end: line.index + all.length },
      label: "looks like one in use",
      confidence: "possible",
      message: `${path} only shows which variables there are, and its ${name} looks like one in use: everyone who can read the repository or its history can use it.`,
      help: "Put a word in its place, and change the key: it has been published.",
      assumptions: ["the value was not made up"],
    };
    return;
  }
}

function* environment(path: string, text: string): Iterable<Sighting> {
  const found = [...text.matchAll(LINE)].filter(
    ([, name = "", double, single, bare]) => !PUBLIC.test(name) && isSecret(name, double ?? single ?? bare ?? ""),
  );
  const [first] = found;
  if (!first) return;
  const names = found.map(([, name]) => name);
  const several = names.length > 1 ? ` and ${names.length - 1} more` : "";
  yield sighting(path, { file: path, start: first.index, end: first.index + first[0].length }, `${names[0]}${several}`);
}

function* account(path: string, text: string): Iterable<Sighting> {
  const key = /"private_key"\s{0,9}:\s{0,9}"-----BEGIN[A-Z ]{0,40}PRIVATE KEY-----/.exec(text);
  if (key) yield sighting(path, { file: path, start: key.index, end: key.index + 13 }, "the private key of an account");
}

function sighting(path: string, place: Place, what: string): Sighting {
  return {
    place,
    label: "a secret in the repository",
    confidence: "likely",
    message: `${path} is a file of the repository and holds ${what}: everyone who can read the repository or its history can use it.`,
    help: `git rm --cached ${path}, add it to .gitignore, set the values on the platform, and change them: they have been published.`,
    assumptions: ["the file is committed: .gitignore does not name it"],
  };
}

// Writes src/platforms/docker/debian-packages.json from the package lists of Debian's releases. Needs apt, and a source
// of Debian's in its configuration: which mirror is asked is what stands there. Takes half a minute.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const RELEASES = ["bullseye", "bookworm", "trixie"];
const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
const here = fileURLToPath(new URL(".", import.meta.url));

const names = namesOf("names.txt");
const earlier = new Set(namesOf("earlier.txt"));
const lists = mirrors();
const lacking = new Map<string, string[]>();
for (const release of RELEASES) {
  const missing = lackedBy(release, [...new Set([...names, ...earlier])]);
  for (const name of missing) lacking.set(name, [...(lacking.get(name) ?? []), release]);
  console.log(`${release}: ${missing.length} of ${names.length + earlier.size} names cannot be installed`);
}
// A name that no release has may be one of another distribution, of a repository somebody adds, or a slip.
const kept = [...lacking].filter(([name, without]) => without.length < RELEASES.length || earlier.has(name));
const table = {
  read: new Date().toISOString().slice(0, 10),
  releases: RELEASES,
  lacking: Object.fromEntries(
    kept.toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([n, r]) => [n, r.join(" ")]),
  ),
};
writeFileSync(
  join(here, "../../src/platforms/docker/debian-packages.json"),
  `${JSON.stringify(table, undefined, 1)}\n`,
);
console.log(`${kept.length} names kept`);
const idle = [...earlier].filter((name) => !lacking.has(name) || names.includes(name));
if (idle.length > 0) console.log(`earlier.txt names in vain: ${idle.join(", ")}`);

function namesOf(file: string): string[] {
  const lines = readFileSync(join(here, file), "utf8").split("\n");
  return lines.map((line) => line.replace(/#.*/, "").trim()).filter((line) => line !== "");
}

/** Where apt gets Debian's packages and its security updates from. */
function mirrors(): { main: string; security: string } {
  const format = ["indextargets", "--format", "$(RELEASE) $(REPO_URI)", "Created-By: Packages"];
  const lines = execFileSync("apt-get", format, { encoding: "utf8" }).trim().split("\n");
  const sources = lines.map((line) => line.split(" "));
  const main = sources.find(([release = ""]) => /^(?:bullseye|bookworm|trixie)$/.test(release))?.[1];
  const security = sources.find(([release = ""]) => release.endsWith("-security"))?.[1];
  if (!main || !security) throw new Error("apt has no source of Debian's");
  return { main, security };
}

/** The names that apt-get does not install with nothing but the release's own repositories. */
function lackedBy(release: string, asked: readonly string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "debian-"));
  for (const path of ["state/lists/partial", "cache/archives/partial"])
    mkdirSync(join(folder, path), { recursive: true });
  writeFileSync(join(folder, "status"), "");
  const source = (uri: string, suites: string): string =>
    `Types: deb\nURIs: ${uri}\nSuites: ${suites}\nComponents: main\nSigned-By: ${KEYRING}\n`;
  const sources = [source(lists.main, `${release} ${release}-updates`), source(lists.security, `${release}-security`)];
  writeFileSync(join(folder, "debian.sources"), sources.join("\n"));
  const options = [
    `Dir::State=${folder}/state`,
    `Dir::State::status=${folder}/status`,
    `Dir::Cache=${folder}/cache`,
    `Dir::Etc::sourcelist=${folder}/debian.sources`,
    "Dir::Etc::sourceparts=-",
    "Dir::Etc::preferencesparts=-",
  ].flatMap((option) => ["-o", option]);
  execFileSync("apt-get", [...options, "update"], { stdio: ["ignore", "ignore", "inherit"] });
  const text = execFileSync("apt-cache", [...options, "dumpavail"], { encoding: "utf8", maxBuffer: 1 << 29 });
  rmSync(folder, { recursive: true });
  const { real, providers } = packagesOf(text);
  if (!real.has("libc6")) throw new Error(`the lists of ${release} did not come`);
  return asked.filter((name) => !real.has(name) && providers.get(name)?.size !== 1 && !isPattern(name, real));
}

/** The packages of a release, and who provides the names that are none. Of several providers apt takes none by itself. */
function packagesOf(text: string): { real: Set<string>; providers: Map<string, Set<string>> } {
  const real = new Set<string>();
  const providers = new Map<string, Set<string>>();
  let name = "";
  for (const line of text.split("\n")) {
    const [key, value = ""] = line.split(": ", 2);
    if (key === "Package") {
      name = value;
      real.add(name);
    }
    if (key !== "Provides") continue;
    for (const provided of value.split(",").map((one) => one.trim().split(/[\s:(]/, 1)[0] ?? ""))
      providers.set(provided, (providers.get(provided) ?? new Set()).add(name));
  }
  return { real, providers };
}

/** apt-get takes a name that it does not know for an expression, where it can be one, and installs all it fits. */
function isPattern(name: string, real: ReadonlySet<string>): boolean {
  if (!/[.?*+]/.test(name)) return false;
  const expression = new RegExp(name.replaceAll("++", "+"));
  return [...real].some((one) => expression.test(one));
}

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** Licences whose terms ask for no more than their text and notice to be kept. */
const PERMISSIVE = new Set([
  "MIT",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "0BSD",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "Unlicense",
]);

/** A package whose code is part of what is published. */
type Bundled = { name: string; version: string; license: string; text: string };

/** THIRD-PARTY-NOTICES.md: every package that ends up in the bundles, found by bundling. Throws on other licences. */
export async function noticesText(root: string): Promise<string> {
  const packages = await bundledPackages(root);
  const wrong = packages.filter(({ license }) => !isPermissive(license));
  if (wrong.length > 0) {
    throw new Error(
      `bundled under a licence that is not permissive: ${wrong.map(({ name, license }) => `${name} (${license})`).join(", ")}`,
    );
  }
  const parts = packages.map(
    ({ name, version, license, text }) => `## ${name} ${version} (${license})\n\n\`\`\`text\n${text}\n\`\`\`\n`,
  );
  return `# Third-party notices\n\nStablehand's published files contain code of these packages.\n\n${parts.join("\n")}`;
}

/** `(MIT OR Apache-2.0)` is permissive when one of the choices is, `MIT AND X` when all are. */
export function isPermissive(expression: string): boolean {
  return expression
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((id) => PERMISSIVE.has(id.trim())));
}

async function bundledPackages(root: string): Promise<Bundled[]> {
  const entryPoints = ["src/cli/main.ts", "src/engine.ts"]
    .map((file) => join(root, file))
    .filter((file) => existsSync(file));
  const { metafile } = await build({
    entryPoints,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    outdir: join(root, "dist"),
    absWorkingDir: root,
    loader: { ".md": "text" },
    logLevel: "error",
  });
  const folders = new Set<string>();
  for (const input of Object.keys(metafile.inputs)) {
    const found = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (found?.[1]) folders.add(found[1]);
  }
  return [...folders].sort().map((folder) => describe(root, folder));
}

function describe(root: string, folder: string): Bundled {
  const read: unknown = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const field = (name: string) =>
    typeof read === "object" && read !== null && name in read ? String(Reflect.get(read, name)) : "";
  const file = readdirSync(join(root, folder)).find((name) => /^(licen[cs]e|copying)(\.|$)/i.test(name));
  const text = file ? readFileSync(join(root, folder, file), "utf8").trim() : `Licensed under ${field("license")}.`;
  return { name: field("name"), version: field("version"), license: field("license"), text };
}

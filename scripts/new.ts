/** `npm run new problem FAMILY/ID`: makes the folder of a problem with everything a problem needs. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const [what, path] = process.argv.slice(2);
const parts = /^([a-z]+)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(path ?? "");
if (what !== "problem" || !parts) {
  console.error(
    "usage: npm run new problem FAMILY/ID   (words in lower case, joined by hyphens: memory/too-many-workers)",
  );
  process.exit(2);
}
const [, family = "", id = ""] = parts;
const problems = join(root, "src/problems");
const existing = readdirSync(problems, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(problems, entry.name, id)))
  .map((entry) => `${entry.name}/${id}`);
if (existing.length > 0) {
  console.error(`there is already a problem of that name: src/problems/${existing[0]}`);
  process.exit(2);
}

const title = `${(id[0] ?? "").toUpperCase()}${id.slice(1).replaceAll("-", " ")}`;
const fence = "```";

const files: Record<string, string> = {
  "problem.ts": `import type { Problem } from "../../../model/problem.ts";

/** TODO: one sentence that says what goes wrong, and the source of the fact. */
export const problem: Problem = {
  title: "${title}",
  severity: "warning",
  declared: [
    {
      on: "service",
      *see({ service }) {
        if (service.name !== "a service that has the problem") return;
        yield {
          message: "What is wrong here, and why it hurts here.",
          help: "What to write instead.",
          service: service.name,
          place: service.declaredAt,
        };
      },
    },
  ],
};
`,
  "README.md": `# ${title}

How to recognise it, in the words of the one who has it.

## Why it happens

## How to fix it

${fence}yaml render.yaml
services:
  - type: web
    name: a service that has the problem
    runtime: python
    startCommand: gunicorn main:app
${fence}

${fence}expect
render.yaml:2:5 warning "type: web"
${fence}

## Sources
`,
  "cases/look-alike.md": `# What looks like it and is not

Say what makes this one right, so that the next reader does not "fix" the silence.

${fence}yaml render.yaml
services:
  - type: web
    name: api
    runtime: python
    startCommand: gunicorn main:app
${fence}

${fence}expect
silent
${fence}
`,
};

for (const [name, text] of Object.entries(files)) {
  const file = join(problems, family, id, name);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  console.log(`made src/problems/${family}/${id}/${name}`);
}
console.log(`run its cases with: npx vitest run --project unit src/problems/cases.test.ts -t ${id}`);

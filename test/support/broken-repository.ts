import fc from "fast-check";

/** A repository as somebody might have left it: files by path, and the mistakes put into them. */
export type BrokenRepository = { files: Record<string, string>; mistakes: readonly string[] };

type Where = "blueprint" | "blueprint-list" | "Procfile" | "exec" | "shell" | "compose" | "script";
type Scalar = "plain" | "single" | "double" | "folded" | "literal";
type Requires = "requirements.txt" | "pyproject" | "poetry";

const WHERE: readonly Where[] = ["blueprint", "blueprint-list", "Procfile", "exec", "shell", "compose", "script"];
const SCALARS: readonly Scalar[] = ["plain", "single", "double", "folded", "literal"];
const REQUIRES: readonly Requires[] = ["requirements.txt", "pyproject", "poetry"];

/** What goes wrong on gunicorn's command line, each as its words. */
const GUNICORN: readonly (readonly string[])[] = [
  ["--preload", "true"],
  ["--preload", "false"],
  ["--timout", "30"],
  ["--timeout", "30s"],
  ["--workers", "two"],
  ["--worker", "2"],
  ["--host", "0.0.0.0"],
  ["--port", "8000"],
  ["--proxy-headers"],
  ["--limit-concurrency", "10"],
  ["--worker-class=uvicorn.workers.UvicornWorkr"],
  ["--timeout", "0"],
  ["--reload"],
  ["--max-requests", "5"],
  ["--max-requests", "1000"],
  ["--bind", "127.0.0.1:8000"],
  ["--log-level", "debug"],
  ["--keepalive", "5"],
  ["--graceful-timeout", "90"],
];

const UVICORN: readonly (readonly string[])[] = [
  ["--reload"],
  ["--reload", "true"],
  ["--bind", "0.0.0.0:8000"],
  ["-w", "4"],
  ["--timeout", "30"],
  ["--workers", "two"],
  ["--workers=4"],
  ["--log-level", "INFO"],
  ["--timout-keep-alive", "5"],
  ["--timeout-keep-alive", "30s"],
  ["--proxy-headers", "true"],
  ["--host", "127.0.0.1"],
  ["--factory"],
  ["--threads", "2"],
  ["--preload"],
];

type Choices = {
  where: Where;
  scalar: Scalar;
  requires: Requires;
  server: "gunicorn" | "uvicorn";
  release: number;
  framework: "fastapi" | "flask";
  target: string;
  wrong: readonly number[];
  continued: "no" | "yes" | "blank";
  comments: boolean;
  crlf: boolean;
  bom: boolean;
  finalNewline: boolean;
  wide: boolean;
  config: boolean;
  health: "served" | "missing" | "near" | "none";
  variable: "none" | "WEB_CONCURRENCY" | "PYTHON_VERSION";
  missing: boolean;
};

const RELEASES = {
  gunicorn: ["20.1.0", "22.0.0", "23.0.0", undefined],
  uvicorn: ["0.20.0", "0.30.0", "0.34.0", undefined],
};

const CHOICES: fc.Arbitrary<Choices> = fc.record({
  where: fc.constantFrom(...WHERE),
  scalar: fc.constantFrom(...SCALARS),
  requires: fc.constantFrom(...REQUIRES),
  server: fc.constantFrom("gunicorn" as const, "uvicorn" as const),
  release: fc.nat({ max: 3 }),
  framework: fc.constantFrom("fastapi" as const, "flask" as const),
  target: fc.constantFrom("main:app", "main:app", "main:app", "main:create_app()", "main:create_app", "mian:app"),
  wrong: fc.uniqueArray(fc.nat({ max: 60 }), { maxLength: 4 }),
  continued: fc.constantFrom("no" as const, "no" as const, "yes" as const, "blank" as const),
  comments: fc.boolean(),
  crlf: fc.boolean(),
  bom: fc.boolean(),
  finalNewline: fc.boolean(),
  wide: fc.boolean(),
  config: fc.boolean(),
  health: fc.constantFrom("served" as const, "missing" as const, "near" as const, "none" as const),
  variable: fc.constantFrom("none" as const, "WEB_CONCURRENCY" as const, "PYTHON_VERSION" as const),
  missing: fc.boolean(),
});

/** Repositories that combine places for a command, styles of writing, servers, releases and mistakes. */
export const BROKEN_REPOSITORY: fc.Arbitrary<BrokenRepository> = CHOICES.map(build);

function build(choices: Choices): BrokenRepository {
  const table = choices.server === "gunicorn" ? GUNICORN : UVICORN;
  const wrong = [...new Set(choices.wrong.map((index) => index % table.length))].map((index) => table[index] ?? []);
  const groups = [[choices.server, choices.target], ...wrong, ...addressOf(choices, wrong)];
  const plain: Record<string, string> = { "main.py": application(choices), ...requirements(choices) };
  if (choices.config && choices.server === "gunicorn") {
    plain["gunicorn.conf.py"] = `${choices.comments ? "# how it runs\n" : ""}workers = 2  # two\ntimeut = 30\n`;
  }
  Object.assign(plain, start(choices, groups));
  const files = Object.fromEntries(Object.entries(plain).map(([path, text]) => [path, styled(path, text, choices)]));
  return { files, mistakes: wrong.map((words) => words.join(" ")) };
}

function addressOf({ server, where }: Choices, wrong: readonly (readonly string[])[]): string[][] {
  if (wrong.some(([flag]) => flag === "--bind" || flag === "--host" || flag === "--port")) return [];
  const port = where === "exec" || where === "compose" ? "8000" : "$PORT";
  if (server === "gunicorn") return [["--bind", `0.0.0.0:${port}`]];
  return [
    ["--host", "0.0.0.0"],
    ["--port", port],
  ];
}

function application({ framework, health, comments }: Choices): string {
  const route = health === "near" ? "/healthz" : health === "served" ? "/health" : "/items";
  const note = comments ? "  # the application" : "";
  const made = framework === "fastapi" ? "FastAPI()" : "Flask(__name__)";
  const name = framework === "fastapi" ? "FastAPI" : "Flask";
  const verb = framework === "fastapi" ? "get" : "route";
  return `from ${framework} import ${name}\n\napp = ${made}${note}\n\n\n@app.${verb}("${route}")\ndef one():\n    return {}\n\n\ndef create_app():\n    return app\n`;
}

function requirements(choices: Choices): Record<string, string> {
  const release = RELEASES[choices.server][choices.release];
  const server = release === undefined ? choices.server : `${choices.server}==${release}`;
  const list = [choices.framework, ...(choices.missing ? [] : [server]), "httpx>=0.25"];
  switch (choices.requires) {
    case "requirements.txt":
      return { "requirements.txt": `${choices.comments ? "# what it needs\n" : ""}${list.join("\n")}\n` };
    case "pyproject": {
      const quoted = list.map((one) => `    "${one}",${choices.comments ? " # needed" : ""}`);
      return {
        "pyproject.toml": `[project]\nname = "api"\nversion = "1"\ndependencies = [\n${quoted.join("\n")}\n]\n`,
      };
    }
    case "poetry": {
      const rows = list.map((one) => {
        const [name, version] = one.split(/[=>]=/);
        return `${name} = "${version ?? "*"}"`;
      });
      return {
        "pyproject.toml": `[tool.poetry]\nname = "api"\nversion = "1"\n\n[tool.poetry.dependencies]\npython = "^3.12"\n${rows.join("\n")}\n`,
      };
    }
  }
}

/** The files that start it. */
function start(choices: Choices, groups: readonly (readonly string[])[]): Record<string, string> {
  const words = groups.map((group) => group.join(" "));
  const line = words.join(" ");
  const broken = words.join(choices.continued === "blank" ? " \\ \n  " : " \\\n  ");
  const image = `FROM python:3.12-slim${choices.comments ? "\n# the code" : ""}\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\n`;
  const docker = { "render.yaml": blueprint({ ...choices, scalar: "plain" }, undefined) };
  switch (choices.where) {
    case "blueprint":
    case "blueprint-list":
      return { "render.yaml": blueprint(choices, groups) };
    case "Procfile":
      return { Procfile: `${choices.comments ? "# how it starts\n" : ""}web: ${line}\n` };
    case "exec":
      return {
        ...docker,
        Dockerfile: `${image}CMD [${groups
          .flat()
          .map((word) => JSON.stringify(word))
          .join(", ")}]\n`,
      };
    case "shell":
      return { ...docker, Dockerfile: `${image}CMD ${choices.continued === "no" ? line : words.join(" \\\n    ")}\n` };
    case "compose":
      return {
        Dockerfile: image,
        "compose.yaml": `services:\n  api:\n    build: .\n    command: ${choices.scalar === "plain" ? line : JSON.stringify(groups.flat())}\n    ports:\n      - "8000:8000"\n`,
      };
    case "script":
      return {
        ...docker,
        Dockerfile: `${image}CMD ["sh", "start.sh"]\n`,
        "start.sh": `#!/bin/sh\nset -e\n${choices.continued === "no" ? line : broken}\n`,
      };
  }
}

function blueprint(choices: Choices, groups: readonly (readonly string[])[] | undefined): string {
  const { where, health, variable, comments, wide } = choices;
  const dash = where === "blueprint-list" ? "" : wide ? "    " : "  ";
  const indent = `${dash}  `;
  const rows = [
    `${dash}- type: web${comments ? "  # what faces the world" : ""}`,
    `${indent}name: api`,
    ...(groups ? [`${indent}runtime: python`] : [`${indent}runtime: docker`]),
    `${indent}plan: starter`,
    ...(groups ? [`${indent}buildCommand: pip install -r requirements.txt`] : []),
    ...(health === "none" ? [] : [`${indent}healthCheckPath: /health${comments ? "  # asked for" : ""}`]),
    ...(groups ? commandRows(choices, groups, indent) : []),
  ];
  if (variable === "WEB_CONCURRENCY")
    rows.push(`${indent}envVars:`, `${indent}  - key: ${variable}`, `${indent}    value: 4`);
  if (variable === "PYTHON_VERSION")
    rows.push(`${indent}envVars:`, `${indent}  - key: ${variable}`, `${indent}    value: 3.10`);
  return `services:\n${rows.join("\n")}\n`;
}

function commandRows({ scalar, continued }: Choices, groups: readonly (readonly string[])[], indent: string): string[] {
  const words = groups.map((group) => group.join(" "));
  const line = words.join(" ");
  if (scalar === "plain") return [`${indent}startCommand: ${line}`];
  if (scalar === "single") return [`${indent}startCommand: '${line}'`];
  if (scalar === "double") return [`${indent}startCommand: "${line}"`];
  if (scalar === "folded") return [`${indent}startCommand: >-`, ...words.map((one) => `${indent}  ${one}`)];
  if (continued === "no") return [`${indent}startCommand: |`, `${indent}  ${line}`];
  const joint = continued === "blank" ? " \\ " : " \\";
  const rows = words.map((one, index) => `${indent}  ${one}${index < words.length - 1 ? joint : ""}`);
  return [`${indent}startCommand: |`, ...rows];
}

/** Line ends, mark and final newline; what a shell runs keeps Unix line ends. */
function styled(path: string, text: string, { crlf, bom, finalNewline }: Choices): string {
  const unix = /\.sh$|Dockerfile|Procfile/.test(path);
  const ended = finalNewline ? text : text.replace(/\n$/, "");
  const lines = crlf && !unix ? ended.replaceAll("\n", "\r\n") : ended;
  return bom && /\.(?:yaml|py|txt)$/.test(path) ? `\ufeff${lines}` : lines;
}

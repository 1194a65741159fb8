import { nameOf } from "../../platforms/paths.ts";

/** Files of package managers, whatever folder they stand in. */
const MANAGERS = /^(?:pyproject\.toml|pipfile(?:\.lock)?|setup\.(?:py|cfg)|(?:poetry|pdm|uv)\.lock)$/;

/** What a list of packages is called, before `.txt`, `.in` or `.yml`. */
const LISTED = /req|environment|conda|constraint|packages|dependenc|deps/;

/** Whether a file lists packages, whoever reads it. */
export function listsPackages(path: string): boolean {
  const name = nameOf(path).toLowerCase();
  if (MANAGERS.test(name)) return true;
  return /\.(?:txt|in|pip|ya?ml)$/.test(name) && (LISTED.test(name) || /(?:^|\/)requirements\/[^/]+$/i.test(path));
}

const SCRIPT =
  /\.(?:sh|bash|bat|ps1|def)$|^(?:makefile|justfile|vagrantfile|jenkinsfile(?:\.[\w-]{1,30})?|taskfile\.ya?ml|\.travis\.yml|nixpacks\.toml|fly\.toml)$/;
const JSON_OF_PLATFORMS = /^(?:railway|railpack|app|vercel|zappa_settings)\.json$/;
const PIPELINE = /pipeline|cloudbuild|buildspec|appspec|playbook|heroku|gitlab-ci|action/;

/** Whether a file's commands may install, fetch or write something: images, scripts, pipelines. */
export function runsCommands(path: string): boolean {
  const name = nameOf(path).toLowerCase();
  if (name.includes("dockerfile") || name.includes("containerfile")) return !name.endsWith(".dockerignore");
  if (SCRIPT.test(name) || JSON_OF_PLATFORMS.test(name) || name === "railway.toml" || name === "procfile") return true;
  if (/(?:^|\/)(?:\.github|\.circleci|\.ebextensions|\.platform|\.gitlab|ansible)\//.test(path)) return true;
  return /\.ya?ml$/.test(name) && PIPELINE.test(name);
}

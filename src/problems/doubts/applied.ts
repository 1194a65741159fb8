import type { Deployment } from "../../model/deployment.ts";
import type { Finding } from "../../model/finding.ts";
import { joinPath, nameOf, parentOf } from "../../platforms/paths.ts";
import { runsCommands } from "./kinds.ts";
import { instructions, textsOf } from "./texts.ts";

const isKustomization = (path: string): boolean => /^kustomization(?:\.ya?ml)?$/i.test(nameOf(path));

const applies = (path: string): boolean => isKustomization(path) || runsCommands(path) || path.endsWith(".md");

const APPLIES = /\b(?:kubectl|oc|k3s|microk8s)\b/;
const FILES = /(?:^|\s)(?:-f|--filename)[ =]{0,4}["']?([^\s"'|;&]{1,200})/g;

/**
 * A manifest that is not applied, as it seems: a kustomization lists those beside it, or commands give them one by one,
 * and nothing gives this one.
 */
export function perhapsNotApplied({ place: { file } }: Finding, deployment: Deployment): string | undefined {
  if (!isManifest(file, deployment)) return undefined;
  const folder = parentOf(file);
  const beside = new Set(deployment.paths.filter((path) => path !== file && parentOf(path) === folder));
  const stem = nameOf(file).replace(/\.ya?ml$/, "");
  let says: string | undefined;
  for (const { path, text } of textsOf(deployment, applies)) {
    const given = isKustomization(path) ? listedBy(path, text) : givenBy(text, path.endsWith(".md"));
    if (given.some((one) => isWhole(one, file) || (WORKED_OUT.test(one) && isWord(stem, text)))) return undefined;
    if (given.some((one) => [...beside].some((other) => isEnd(one, other)))) says ??= path;
  }
  return says && `${file} is applied though ${says}, which gives those beside it, does not give it`;
}

function isManifest(file: string, { workloads = [], autoscalers = [], entrances = [] }: Deployment): boolean {
  return [...workloads, ...autoscalers, ...entrances].some((one) => one.file === file);
}

function manifestsOf(line: string): string[] {
  return line.split(/[^\w./-]+/).filter((word) => /\.ya?ml$/.test(word));
}

/** What a kustomization is made of; a folder stands for the kustomization in it. */
function listedBy(path: string, text: string): string[] {
  return [...instructions(text)].flatMap(manifestsOf).map((word) => joinPath(parentOf(path), word));
}

/** Manifests that commands name, and the folders they apply. */
function givenBy(text: string, isNote: boolean): string[] {
  return [...instructions(text)].flatMap((line) => {
    const isCommand = APPLIES.test(line);
    if (isNote && !isCommand) return [];
    const named = manifestsOf(line);
    return isCommand ? [...named, ...[...line.matchAll(FILES)].map(([, word = ""]) => word)] : named;
  });
}

/** A path that is put together while the command runs, from words that stand somewhere in the same text. */
const WORKED_OUT = /[${<]/;

function isWord(word: string, text: string): boolean {
  return text.split(/[^\w-]+/).includes(word);
}

/** Whether what a command gives is the file, its folder, or several at once. */
function isWhole(given: string, file: string): boolean {
  if (given.includes("*")) return true;
  const word = bare(given);
  return isEnd(given, file) || word === "" || `/${parentOf(file)}/`.includes(`/${word}/`);
}

/** Whether a path ends in what is given, as commands may start in any folder. */
function isEnd(given: string, path: string): boolean {
  return `/${path}`.endsWith(`/${bare(given)}`);
}

function bare(word: string): string {
  return word.replace(/^(?:\.{1,2}\/)+|^\.$|\/$/g, "");
}

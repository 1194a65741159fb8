import type { Refusal, Server, Service } from "../../../model/deployment.ts";
import type { Detector, Sighting } from "../../../model/problem.ts";
import { knownValue } from "../../../model/value.ts";
import { optionOf } from "../../server-facts.ts";
import { rewrite, serverTitle, versionAssumptions } from "../../support.ts";
import { followsMissingValue } from "../cli.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { server } = process;
    if (!server) return;
    for (const refusal of server.invocation.refusals) {
      if (refusal.kind === "invalid-value" && !hasItsOwnProblem(refusal)) {
        if (!followsMissingValue(refusal.word, server)) yield invalid(server, service, refusal);
      }
      if (refusal.kind === "missing-value") yield missing(server, service, refusal);
    }
  },
};

/** A variable nobody expanded, and worker classes of other releases, are told apart with their own reasons. */
function hasItsOwnProblem({ word, name }: Refusal & { kind: "invalid-value" }): boolean {
  if (name === "worker_class") return /eventlet|gaiohttp/.test(knownValue(word.value) ?? "");
  return (knownValue(word.value) ?? "").includes("$");
}

function invalid(server: Server, service: Service, refusal: Refusal & { kind: "invalid-value" }): Sighting {
  const text = knownValue(refusal.word.value) ?? refusal.word.raw;
  return {
    service: service.name,
    place: refusal.word.place,
    label: `takes ${refusal.expected}`,
    message: `${serverTitle(server)} refuses "${text}" for ${flagOf(server, refusal.name)}, which takes ${refusal.expected}: it exits before it starts.`,
    help: `Write ${refusal.expected}.${hintFor(text)}`,
    remedies: meant(text, refusal).map(({ number, safe }) => rewrite(refusal.word.place, number, safe)),
    assumptions: versionAssumptions(server),
  };
}

const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** The number somebody wrote with its unit, or in letters. */
function meant(text: string, { expected }: Refusal & { kind: "invalid-value" }): { number: string; safe: boolean }[] {
  const bare = withoutUnit(text);
  if (bare !== undefined) return [{ number: bare, safe: true }];
  const spelt = /number/.test(expected) ? NUMBERS.indexOf(text.toLowerCase()) : -1;
  return spelt === -1 ? [] : [{ number: String(spelt), safe: false }];
}

/** A number in seconds without its unit; other units would be another number. */
function withoutUnit(text: string): string | undefined {
  return /^(\d+)\s*(?:s|sec|seconds?)$/i.exec(text)?.[1];
}

/** Units people add to numbers. */
function hintFor(text: string): string {
  const number = /^(\d+)\s*(?:s|sec|seconds?|ms|m|mb)$/i.exec(text)?.[1];
  return number ? ` Numbers carry no unit here: ${number}.` : "";
}

function missing(server: Server, service: Service, refusal: Refusal & { kind: "missing-value" }): Sighting {
  const flag = flagOf(server, refusal.name);
  return {
    service: service.name,
    place: refusal.word.place,
    label: "value missing",
    message: `${flag} takes a value and none follows: ${serverTitle(server)} prints a usage error and exits with status 2.`,
    help: `Give ${flag} its value, or remove it.`,
    assumptions: versionAssumptions(server),
  };
}

function flagOf(server: Server, name: string): string {
  return server.invocation.options.find((option) => option.name === name)?.flag ?? optionOf(name);
}

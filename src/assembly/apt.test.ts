import { expect, test } from "vitest";
import { readDockerfile } from "../formats/dockerfile/reader.ts";
import { readShell } from "../formats/shell/reader.ts";
import { aptRemarks } from "./apt.ts";
import { debianOf, lacks } from "./debian.ts";

test.each([
  ["python:3.12-slim", "trixie"],
  ["docker.io/library/python:3.8", "bookworm"],
  ["python:3.11.4-slim", "bookworm"],
  ["python:3.11.3", "bullseye"],
  ["python:3.13.6", undefined],
  ["python:3.7.3", undefined],
  ["python:3.12-alpine", undefined],
  ["python:3.12-alpine@sha256:00", undefined],
  ["python:$PYTHON_VERSION-slim-buster", "buster"],
  ["python:3", undefined],
  ["debian:10-slim", "buster"],
  ["debian:stable", undefined],
  ["pypy:3.10", undefined],
  ["ghcr.io/astral-sh/uv:python3.12-bookworm-slim", "bookworm"],
  ["node:20-buster", undefined],
  ["registry.example.com/team/python:3.8-buster", undefined],
])("%s stands on %s", (base, release) => {
  expect(debianOf(base)).toBe(release);
});

test("what each release lacks", () => {
  const without = (name: string): string[] => ["bullseye", "bookworm", "trixie"].filter((one) => lacks(one, name));
  expect(without("libgl1-mesa-glx")).toEqual(["trixie"]);
  expect(without("netcat")).toEqual(["bookworm", "trixie"]);
  expect(without("libmysqlclient-dev")).toEqual(["bullseye", "bookworm", "trixie"]);
  expect(without("toString")).toEqual([]);
  expect(without("gcc")).toEqual([]);
});

function told(text: string, target?: string): string[] {
  return aptRemarks(readDockerfile("Dockerfile", text), target, readShell).map(({ subject }) => subject);
}

const TRIXIE = "FROM python:3.12-slim\n";

test.each([
  "RUN apt-get install -y netcat",
  "RUN DEBIAN_FRONTEND=noninteractive apt install netcat=1.10 -y && echo done",
  "RUN set -eux; apt-get install -y netcat; rm -rf /var/lib/apt/lists/*",
  "RUN echo so; apt-get install -y netcat",
])("ends the build: %s", (run) => {
  expect(told(TRIXIE + run)).toEqual(["netcat"]);
});

test.each([
  "RUN apt-get install -y netcat || true",
  "RUN apt-get install -y netcat; echo done",
  "RUN apt-get install -y netcat | tee log",
  "RUN set -u; apt-get install -y netcat; echo done",
  "RUN set -e; apt-get install -y netcat && echo so; echo done",
  "RUN set -e; apt-get install -y netcat & wait",
  "RUN which nc || apt-get install -y netcat",
  "RUN yes | apt-get install -y netcat",
  "RUN ! apt-get install -y netcat",
  "RUN if which nc; then apt-get install -y netcat; fi",
  "RUN apt-get install -y -t bookworm netcat",
  "RUN apt-get remove -y netcat",
  "RUN echo netcat",
  "RUN apk add netcat",
  "RUN apt-get install -y netcat 'so",
  "RUN <<EOF\napt-get install -y netcat\nEOF",
  'RUN ["apt-get", "install", "-y", "netcat"]',
  "ONBUILD RUN apt-get install -y netcat",
  "CMD apt-get install -y netcat",
  "COPY our.list /etc/apt/sources.list.d/\nRUN apt-get install -y netcat",
  "RUN curl -s https://example.com/setup | bash -\nRUN apt-get install -y netcat",
])("does not end it: %s", (run) => {
  expect(told(TRIXIE + run)).toEqual([]);
});

test("only in stages that are built", () => {
  const [run, last] = ["RUN apt-get install -y netcat\n", "FROM python:3.12-slim-bullseye\n"];
  expect(told(`FROM python:3.12 AS tools\n${run}${last}`)).toEqual([]);
  expect(told(`FROM python:3.12 AS tools\n${run}${last}`, "tools")).toEqual(["netcat"]);
  expect(told(`FROM python:3.12 AS tools\n${run}${last}COPY --from=tools /a /a`)).toEqual(["netcat"]);
  expect(told(`FROM python:3.12 AS tools\n${run}FROM tools\n${run}`)).toEqual(["netcat"]);
});

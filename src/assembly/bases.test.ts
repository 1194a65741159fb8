import { expect, test } from "vitest";
import { startFolderOf } from "./bases.ts";

test.each([
  ["python:3.13-slim", "/"],
  ["docker.io/library/debian:12", "/"],
  ["public.ecr.aws/docker/library/python:3.13", "/"],
  ["node:22", "/"],
  ["ghcr.io/astral-sh/uv:python3.13-bookworm-slim", "/"],
  ["ghcr.io/astral-sh/uv:0.9-debian-slim", "/"],
  ["tiangolo/uvicorn-gunicorn-fastapi:python3.11", "/app"],
  ["ghcr.io/astral-sh/uv:0.9", undefined],
  ["ghcr.io/astral-sh/uv", undefined],
  ["registry.example.com/team/python:3.13", undefined],
])("%s starts in %s", (base, folder) => {
  expect(startFolderOf(base)).toBe(folder);
});

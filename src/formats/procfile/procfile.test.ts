import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { placeOf } from "../../model/span.ts";
import { readProcfile } from "./reader.ts";

describe("Procfile reader", () => {
  it("reads names and commands with their places, comments and blank lines apart", () => {
    const text = "# web first\r\nweb: gunicorn app:app\r\n\r\n  worker : celery -A app worker\n";
    const { processes, errors } = readProcfile("Procfile", text);
    expect(errors).toEqual([]);
    expect(processes.map((line) => [line.name.text, line.command.text])).toEqual([
      ["web", "gunicorn app:app"],
      ["worker", "celery -A app worker"],
    ]);
  });

  it("says what a file is that is no Procfile, once", () => {
    const text = "const express = require('express')\nconst app = express()\napp.listen(3000)\nmodule.exports = app\n";
    const file = readProcfile("Procfile", text);
    expect(file.notProcfile).toBe("JavaScript");
    expect(file.errors).toHaveLength(1);
    expect(file.processes).toEqual([]);
  });

  it("keeps the good lines beside a bad one", () => {
    const file = readProcfile("Procfile", "gunicorn app:app\nworker: rq worker\n");
    expect(file.processes).toHaveLength(1);
    expect(file.errors).toHaveLength(1);
    expect(file.disputed).toEqual([]);
  });

  it("reads what Heroku alone reads, and says how", () => {
    const file = readProcfile("Procfile", "web : gunicorn app:app\n  worker  rq worker\n");
    expect(file.processes.map(({ name, command }) => [name.text, command.text])).toEqual([
      ["web", "gunicorn app:app"],
      ["worker", "rq worker"],
    ]);
    expect(file.disputed.map(({ how, name }) => [how, name])).toEqual([
      ["space", "web"],
      ["no-colon", "worker"],
    ]);
  });

  it("never throws; what it read is what stands there", () => {
    const unit = fc.constantFrom("web", ":", " ", "\n", "\r\n", "#", "a b", "é", "\0", "\uFEFF", "worker: x");
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: "binary" })), (text) => {
        const file = readProcfile("Procfile", text);
        for (const { name, command } of file.processes) {
          for (const span of [name, command]) {
            const place = placeOf(span, 0, span.text.length);
            expect(text.slice(place.start, place.end)).toBe(span.text);
          }
        }
        for (const { place } of file.errors) expect(place.end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

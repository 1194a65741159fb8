import type { Dockerfile } from "../formats/dockerfile/types.ts";

/** Images of other languages are not ours to examine. */
export function isPython(dockerfile: Dockerfile): boolean {
  const text = dockerfile.instructions
    .filter((instruction) => instruction.kind !== "variables")
    .map((instruction) => (instruction.kind === "words" ? instruction.argument.text : ""))
    .join("\n");
  const bases = dockerfile.stages.map((stage) => stage.base.text).join("\n");
  const commands = dockerfile.instructions.flatMap((instruction) =>
    instruction.kind === "command"
      ? [
          instruction.command.form === "shell"
            ? instruction.command.span.text
            : instruction.command.words.map((word) => word.raw).join(" "),
        ]
      : [],
  );
  return /python|pypy|uvicorn|gunicorn|django|flask|fastapi|poetry|\bpip3?\s+install\b|\buv\b|conda/i.test(
    [bases, text, ...commands].join("\n"),
  );
}

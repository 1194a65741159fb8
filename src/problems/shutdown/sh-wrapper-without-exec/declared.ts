import type { Detector } from "../../../model/problem.ts";

export const declared: Detector = {
  on: "process",
  *see({ process, service }) {
    const { underShell } = process;
    const name = process.server?.name ?? process.program;
    if (name === undefined || !underShell || service.runtime !== "docker" || process.background) return;
    // How Render runs a dockerCommand is not documented; only commands of the image itself are certain.
    if (service.platform === "render" && underShell.file === service.declaredAt.file) return;
    yield {
      service: service.name,
      place: underShell,
      label: "runs below a shell",
      message: `A shell stays the container's first process and ${name} runs below it. The stop signal goes to the shell, which does not pass it on: ${name} is killed without finishing its requests, and every deploy waits for the whole stop delay.`,
      help: `Write exec before it: exec ${name} …`,
      remedies: [
        {
          title: `Add exec before ${name}`,
          safe: false,
          intents: [{ kind: "insert", file: underShell.file, at: underShell.start, text: "exec " }],
        },
      ],
    };
  },
};

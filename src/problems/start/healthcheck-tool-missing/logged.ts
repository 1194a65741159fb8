import { signature } from "../../logged.ts";

/** What the container's engine says of a check whose program it cannot find. */
export const logged = signature({
  opens: ["probe.tool-missing"],
  score: 0.93,
  headline: ({ fields }) => `The health check runs ${fields.tool ?? "a program"}, which the image does not have`,
  explains: ["probe.failed", "shell.command-not-found", "container.exited", "container.restarting"],
  remedies: [
    {
      title: "Check with a program the image has",
      detail:
        "Slim images have neither curl nor wget, and every Python image has Python: `python -c \"import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/health')\"`. Or install the program in the image.",
    },
  ],
});

import { FAILED_START, signature } from "../../logged.ts";
import { isUnexpanded } from "../unexpanded.ts";

/** `$PORT` arrived as text, or as nothing. */
export const logged = signature({
  opens: ["bind.port-invalid", "cli.value-invalid", "env.value-malformed"],
  score: 0.94,
  headline: ({ fields }) => {
    const port = fields.value ?? /'([^']*)'/.exec(fields.why ?? "")?.[1] ?? "";
    return port.trim() === ""
      ? "The port is empty: the variable it comes from is not set"
      : `The port is \`${port}\`: nobody expanded the variable`;
  },
  explains: FAILED_START,
  unless: ({ kind, fields }) => {
    if (kind === "env.value-malformed") return !/^(?:\$|\{|%).{0,12}PORT/.test(fields.value ?? "");
    if (kind === "bind.port-invalid") return !isUnexpanded(fields.value ?? "");
    const why = fields.why ?? "";
    if (/tcp:\/\//.test(why)) return true;
    return (
      !/port|bind/i.test(fields.option ?? "") ||
      !/'\$|'\{|''|'%|PORT|^\s*is not a valid|^requires an arg|^expected one arg/.test(why)
    );
  },
  remedies: [
    {
      title: "Let a shell expand it",
      detail:
        "Use the shell form of CMD, or `sh -c 'exec uvicorn main:app --port $PORT'`: exec form and quotes hand over `$PORT` as it stands. gunicorn reads PORT by itself.",
    },
  ],
});

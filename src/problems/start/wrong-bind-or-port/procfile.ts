import type { Deployment } from "../../../model/deployment.ts";

/** Files that only Heroku reads. */
const HEROKU = /(?:^|\/)(?:app\.json|heroku\.yml|\.slugignore)$/;
/** Files of platforms that read a Procfile, too, or that are used instead of it. */
const OTHERS =
  /(?:^|\/)(?:render\.ya?ml|railway\.(?:toml|json)|nixpacks\.toml|railpack\.json|fly\.toml|koyeb\.ya?ml|zeabur\.(?:json|ya?ml)|\.do\/app\.ya?ml|project\.toml|app\.ya?ml|vercel\.json)$/;
/** A remark in the Procfile on the machine it is for. */
const NOTES =
  /^[ \t]*#[^\n]{0,200}\b(?:hetzner|digital ?ocean|droplet|linode|vultr|ec2|vps|railway|render|dokku|caprover)\b/im;
const BEANSTALK = /(?:^|\/)\.(?:ebextensions|elasticbeanstalk|platform)\//;

/** Whose Procfile it is, by the files that stand in the repository; undefined where nothing says. */
export function procfileOf({ paths, files }: Deployment): "heroku" | "beanstalk" | "other" | undefined {
  if (paths.some((path) => BEANSTALK.test(path))) return "beanstalk";
  if (paths.some((path) => OTHERS.test(path))) return "other";
  const procfiles = paths.filter((path) => /(?:^|\/)Procfile$/.test(path));
  if (procfiles.some((path) => NOTES.test(files.get(path)?.text ?? ""))) return "other";
  if (paths.some((path) => HEROKU.test(path))) return "heroku";
  // Others read the release of Python from it, too, but not beside a Procfile in a folder below.
  if (procfiles.some((path) => paths.includes(path.replace(/Procfile$/, "runtime.txt")))) return "heroku";
  const isNamed = [...files.values()].some(({ text }) => /\.herokuapp\.com|django[-_]heroku/.test(text));
  return isNamed ? "heroku" : undefined;
}

import { onRemark } from "../../support.ts";

/** What the names of these packages became. */
const NOW: Readonly<Record<string, string>> = {
  "libgl1-mesa-glx": "libgl1",
  netcat: "netcat-openbsd",
  "mysql-client": "default-mysql-client",
  "mysql-server": "default-mysql-server",
  "libmysqlclient-dev": "default-libmysqlclient-dev",
  python: "python3",
  "python-dev": "python3-dev",
  "python-pip": "python3-pip",
  "python-setuptools": "python3-setuptools",
  "python3-distutils": "python3-setuptools",
  "libpng12-dev": "libpng-dev",
  "libssl1.1": "libssl3",
};

/** A package that the release of Debian under the image does not have. */
export const lacked = onRemark("docker.apt-lacks", ({ subject, detail = "", instead = "" }) => ({
  label: `not in Debian ${detail}`,
  message: `${instead} stands on Debian ${detail}, which has no package ${subject}: apt-get ends the build there ("Package '${subject}' has no installation candidate" or "Unable to locate package ${subject}").`,
  help: `${NOW[subject] ? `Install ${NOW[subject]} instead` : `Install what took the place of ${subject}, or leave it out`}, or name in FROM the release that has it.`,
}));

/** Lists that are looked for where they no longer are. */
export const archived = onRemark("docker.apt-archived", ({ detail = "", instead = "" }) => ({
  label: "its packages have left the mirrors",
  message: `${instead} stands on Debian ${detail}, whose packages moved from the mirrors to the archive: apt-get update gets 404 ("does not have a Release file") and ends the build.`,
  help: "Choose an image on a release that is still kept (-bookworm or -trixie in the tag); until then, rewrite the sources to archive.debian.org before the update.",
}));

import { joinPath } from "../paths.ts";

/**
 * Whether a folder is made for the Docker platform of Elastic Beanstalk, which builds its Dockerfile and knows no
 * Procfile. Documentation, "Extending Elastic Beanstalk Linux platforms", read 2026-11-21: a platform says so where it
 * takes a Procfile, and the page of the Docker platform does not.
 */
export function isBeanstalkImage(folder: string, paths: readonly string[]): boolean {
  const images = ["Dockerfile", "Dockerrun.aws.json"].map((name) => joinPath(folder, name));
  if (!images.some((path) => paths.includes(path))) return false;
  const settings = [".ebextensions", ".elasticbeanstalk"].map((name) => `${joinPath(folder, name)}/`);
  return settings.some((prefix) => paths.some((path) => path.startsWith(prefix)));
}

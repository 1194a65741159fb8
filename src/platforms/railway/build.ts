/** The names Railway reads its configuration from, where no other is given. Documentation, read 2026-11-21. */
export const RAILWAY_FILES: readonly string[] = ["railway.json", "railway.toml"];

/**
 * Whether a configuration of Railway has the image built from a Dockerfile. A Procfile beside it is then read by nobody:
 * on Railway it is Nixpacks and Railpack that look into one. Documentation, read 2026-11-21.
 */
export function buildsDockerfile(text: string): boolean {
  return /(?:^|[\s"{,])builder"?\s{0,9}[:=]\s{0,9}["']DOCKERFILE["']/i.test(text);
}

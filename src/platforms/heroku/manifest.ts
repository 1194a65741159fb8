/**
 * Whether a `heroku.yml` has images built: Heroku then starts what its `run` says, or the image's own command, and reads
 * no Procfile. Heroku Dev Center, "Building Docker Images with heroku.yml", read 2026-11-21.
 */
export function buildsImages(text: string): boolean {
  let key = "";
  for (const line of text.split("\n")) {
    if (/^[a-z]/.test(line)) key = line.trim();
    else if (key === "build:" && /^[ \t]+docker:/.test(line)) return true;
  }
  return false;
}

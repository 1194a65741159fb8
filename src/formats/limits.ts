/** Longest text, in UTF-16 units, a reader takes; longer texts are refused with one error and nothing is read. */
export const limits = {
  /** A shell script or command. A start script of 256 KiB is a program of another kind. */
  shell: 256 * 1024,
  dockerfile: 512 * 1024,
  yaml: 4 * 1024 * 1024,
  requirements: 4 * 1024 * 1024,
  toml: 16 * 1024 * 1024,
  json: 32 * 1024 * 1024,
  dotenv: 1024 * 1024,
  procfile: 256 * 1024,
} as const;

/** Says that a text is too long for its reader; `undefined` where it is not. */
export function tooLong(text: string, limit: number): string | undefined {
  return text.length > limit ? `longer than ${limit} characters (${text.length})` : undefined;
}

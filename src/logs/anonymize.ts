/** Replaces what tells whose log it is; the same value gets the same stand-in, so that lines can still be joined. */
export type Anonymizer = (text: string) => string;

type Rule = { find: RegExp; stand: (number: number, found: string) => string };

const ADDRESS = /\b(?!127\.|0\.0\.0\.0|169\.254\.)(?:\d{1,3}\.){3}\d{1,3}\b/g;
const ADDRESS6 = /\b(?:[0-9a-f]{1,4}:){4,7}[0-9a-f]{1,4}\b/gi;
const UUID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi;
const HOME = /(?<=\/(?:home|Users)\/)[\w.-]{1,64}/g;
const HOST = /\b(?:[a-z0-9-]{1,63}\.){1,5}(?:com|net|org|io|dev|app|co|de|fr|uk|eu|us|cloud|internal|local)\b/gi;
const CONTAINER = /\b[0-9a-f]{12}(?:[0-9a-f]{52})?\b/g;

const RULES: readonly Rule[] = [
  { find: UUID, stand: (number) => `00000000-0000-0000-0000-${String(number).padStart(12, "0")}` },
  { find: ADDRESS, stand: (number) => `192.0.2.${number % 256}` },
  { find: ADDRESS6, stand: (number) => `2001:db8::${number.toString(16)}` },
  { find: HOME, stand: (number) => `user${number}` },
  { find: HOST, stand: (number) => `host${number}.example` },
  { find: CONTAINER, stand: (number) => number.toString(16).padStart(12, "0") },
];

/** Names of public projects that stand in messages and say nothing about the user. */
const KEPT = /(?:^|\.)(?:sqlalche\.me|github\.com|python\.org|render\.com|example\.(?:com|org))$/i;

/** A fresh one for each report: addresses, host names, user folders, container and request ids. */
export function anonymizer(): Anonymizer {
  const stands = new Map<string, string>();
  return (text) => {
    let changed = text;
    for (const { find, stand } of RULES) {
      changed = changed.replace(find, (found) => {
        if (KEPT.test(found) || /\.example$/.test(found)) return found;
        const key = found.toLowerCase();
        const known = stands.get(key) ?? stand(stands.size + 1, found);
        stands.set(key, known);
        return known;
      });
    }
    return changed;
  };
}

type Rule = { find: RegExp; put: string };

/** Only lines that hold one of these can hold a secret; most lines do not. */
const HINT = /[@=]|[Bb]earer|[Bb]asic |[Cc]ookie|[Pp]assw|[Tt]oken|[Ss]ecret|[Kk]ey|eyJ|AKIA|sk[-_]|gh[pousr]_|xox/;

const RULES: readonly Rule[] = [
  // scheme://user:password@host, and //:password@ as Redis URLs have it
  { find: /([a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/'"]{0,100}):[^\s@/'"]{1,300}@/gi, put: "$1:***@" },
  {
    find: /\b(authorization["']?\s?[:=]\s?["']?(?:bearer|basic|token)?)\s{0,2}(?!bearer|basic|token)[\w.~+/=-]{6,2000}/gi,
    put: "$1 ***",
  },
  { find: /\b(bearer|basic) [\w.~+/=-]{8,2000}/gi, put: "$1 ***" },
  { find: /\b((?:set-)?cookie["']?\s?[:=]\s?["']?)[^"'\r\n]{1,4000}/gi, put: "$1***" },
  {
    find: /\b((?:[a-z0-9]{1,30}[_-]){0,4}(?:password|passwd|pwd|secret|token|api_?key|access_?key|secret_?key|private_?key|sessionid|csrftoken|dsn)["']?\s?[:=]\s?["']?)(?!\*\*\*)[^\s"',;&)}\]]{1,2000}/gi,
    put: "$1***",
  },
  { find: /\beyJ[\w-]{8,4000}\.[\w-]{4,4000}\.[\w-]{0,4000}/g, put: "***" },
  { find: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, put: "***" },
  { find: /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant)?[-_]?[A-Za-z0-9_-]{16,200}/g, put: "***" },
  { find: /\b(?:gh[pousr]_|github_pat_|xox[abprs]-|glpat-|rnd_|SG\.)[\w.-]{16,300}/g, put: "***" },
  { find: /\b[\w.+-]{1,64}@(?!\*)(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}\b/gi, put: "***@***" },
];

/** The text without passwords in URLs, tokens, keys, cookies and e-mail addresses. Idempotent. */
export function maskSecrets(text: string): string {
  if (!HINT.test(text)) return text;
  let masked = text;
  for (const { find, put } of RULES) masked = masked.replace(find, put);
  return masked;
}

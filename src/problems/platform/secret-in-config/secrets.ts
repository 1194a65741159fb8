const NAMES =
  /(?:^|[_-])(?:PASSWORD|PASSWD|SECRET(?:_KEY)?|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|AUTH_?TOKEN|TOKEN|CREDENTIALS?)$/i;
/** Values nobody would call a secret: switches, names of files, placeholders, development words. */
const HARMLESS =
  /^(?:true|false|yes|never|none|null|guest|\d{1,6}|dev|debug|test|development|example|change.*|replace.*|your.*|placeholder.*|dummy.*|insert.*|xxx.*|<.*>|\$.*|\/.*|.*\.(?:json|pem|key))$/i;
const IN_URL = /^[a-z][a-z0-9+]*:\/\/[^:/@\s]+:([^@/\s]+)@(?!localhost|127\.|db\b)/i;

/** Whether a variable's value is a secret: by the variable's name, or by the password of a URL. */
export function isSecret(name: string, value: string): boolean {
  const inUrl = IN_URL.exec(value)?.[1];
  if (inUrl !== undefined) return !/^(?:[$<].*|guest)$/.test(inUrl);
  // A password is one however short, of digits only, too; of keys and tokens the short ones are names.
  const isPassword = /PASSW(?:OR)?D$/i.test(name);
  if (isPassword && /^\d{4,6}$/.test(value)) return true;
  return NAMES.test(name) && value.length >= (isPassword ? 4 : 8) && !HARMLESS.test(value);
}

/** Words of values that only stand for a secret. */
const WORDS =
  /secret|passw|pwd|token|change|your|example|test|dev|local|dummy|sample|default|insecure|admin|user|placeholder|replace|xxx|1234|abcd|\.(?:com|json|py)$/i;

/** Made by a machine: long, of letters and digits, and no words. */
export function isMade(value: string): boolean {
  const digits = value.match(/\d/g)?.length ?? 0;
  const letters = value.match(/[a-z]/gi)?.length ?? 0;
  return /^[\w!@#$%^&*()+=.:/-]{12,}$/.test(value) && digits > 1 && letters > 3 && !WORDS.test(value);
}

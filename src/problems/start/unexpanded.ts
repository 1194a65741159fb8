/** A port that is a variable's name, or what is left of one that is not set; anything else is a wrong value. */
export function isUnexpanded(port: string): boolean {
  return /^\s*$|[${%]|^(?:None|null|undefined|[A-Z_]*PORT)$/i.test(port);
}

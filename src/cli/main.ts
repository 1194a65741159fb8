/** Entry of the command line; replaced by the real dispatcher as commands arrive. */
export function main(): number {
  return 0;
}

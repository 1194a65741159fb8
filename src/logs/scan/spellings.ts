/** Every way to write a run of bytes in capital and small ASCII letters. */
export function spellings(bytes: Uint8Array): Uint8Array[] {
  let all: number[][] = [[]];
  for (const byte of bytes) {
    const other = isSmall(byte) ? byte - 32 : byte;
    all = all.flatMap((prefix) =>
      other === byte
        ? [[...prefix, byte]]
        : [
            [...prefix, byte],
            [...prefix, other],
          ],
    );
  }
  return all.map((spelling) => Uint8Array.from(spelling));
}

function isSmall(byte: number): boolean {
  return byte >= 97 && byte <= 122;
}

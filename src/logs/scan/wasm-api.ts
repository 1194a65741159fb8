/** What is needed of the WebAssembly API, which Node's and the browser's types name differently. */
export type WasmApi = {
  Module: new (bytes: Uint8Array) => object;
  Memory: new (size: { initial: number; maximum: number; shared: boolean }) => { buffer: ArrayBufferLike };
  Instance: new (module: object, imports: object) => { exports: object };
};

/** The engine's WebAssembly, where it has one. */
export function wasmApi(): WasmApi | undefined {
  return (globalThis as { WebAssembly?: WasmApi }).WebAssembly;
}

/** Makes a module's import of its memory one of a shared memory: the flag behind its name, in the binary format. */
export function importShared(code: Uint8Array): void {
  const name = [6, ...new TextEncoder().encode("memory"), 2];
  const at = code.findIndex((_, start) => name.every((byte, k) => code[start + k] === byte));
  code[at + name.length] = 3;
}

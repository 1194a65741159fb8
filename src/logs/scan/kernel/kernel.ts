// The inner loops of the scanner, in AssemblyScript. Addresses and lengths are bytes in the module's memory; tables are
// laid out by ../kernel-tables.ts. Every finder reports each occurrence of each of its literals exactly once, as a pair
// of u32 (address, literal), and may read up to 18 bytes past `end` and 8 before `low`, whose value never matters.

export { addGrams, addShort, clear } from "./build";
export { fourByFour } from "./grams";
export { resume, setup } from "./hits";
export { likeness } from "./likeness";
export { copy, feedFrom, lineStart, newlines } from "./lines";
export { teddy } from "./teddy";

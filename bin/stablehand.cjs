#!/usr/bin/env node
"use strict";
// Gives the answer kept for this call where nothing it rests on has changed (src/cli/answers); else starts dist/cli.cjs,
// or its smaller part dist/logs.cjs, with V8's code cache: compiling the program anew at every start would cost more than
// most checks.
// The cache only ever helps. Without a home, on a read-only disk, with a damaged or foreign file, the program runs as
// it would without one.

// It must run far enough on an old Node to say which one is needed.
const needed = [20, 19];
const running = process.versions.node.split(".").map(Number);
if (running[0] < needed[0] || (running[0] === needed[0] && running[1] < needed[1])) {
  process.stderr.write(`stablehand: needs Node ${needed.join(".")} or newer; this is ${process.versions.node}\n`);
  process.exit(2);
}

const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const WEEK_MS = 7 * 24 * 3600 * 1000;
const root = path.dirname(__dirname);
const isForLogs = process.argv[2] === "diagnose" && !process.argv.some((word) => /^-(?:r|-repo)/.test(word));
const file = path.join(root, "dist", isForLogs ? "logs.cjs" : "cli.cjs");
const shelf = shelfOf(file);
if (shelf === undefined || !require("../dist/recall.cjs").recall(process.argv.slice(2), shelf)) start();

function start() {
  const source = readOr(file);
  if (source === undefined) {
    process.stderr.write(`stablehand: ${file} is missing; \`npm run build\` makes it\n`);
    process.exit(2);
  }
  // V8's compiled form holds the functions that ran, so each command has its own, and each file.
  const command = /^[a-z]{1,20}$/.test(process.argv[2] || "") ? process.argv[2] : "other";
  const compiled = `${process.version}-${process.arch}-${isForLogs ? "logs" : command}.cache`;
  const cacheFile = shelf && path.join(shelf.folder, `${shelf.program}-${compiled}`);
  const cachedData = cacheFile === undefined ? undefined : readCache(cacheFile);
  if (command === "diagnose") runCold();
  // The bundle is ASCII, and one-byte strings are the quickest to make.
  const vm = require("node:vm");
  const script = new vm.Script(
    `(function (exports, require, module, __filename, __dirname) {${source.toString("latin1")}\n})`,
    { filename: file, cachedData },
  );
  const loaded = { exports: {} };
  // The bundle requires nothing but Node's own modules, for which this file's `require` does.
  script.runInThisContext()(loaded.exports, require, loaded, file, path.dirname(file));
  if (cacheFile !== undefined && (cachedData === undefined || script.cachedDataRejected)) {
    process.once("exit", () => {
      if (loaded.exports.COMMAND_NAMES.indexOf(command) === -1) return;
      loaded.exports.setFlagsBack();
      if (command === "diagnose") runCold();
      writeCache(cacheFile, script.createCachedData());
    });
  }
  loaded.exports.main(process.argv.slice(2), root, shelf);
}

/**
 * A log in which little happens is read before optimized code pays, and V8 of Node 22 and newer needs ten megabytes to
 * make it; src/sources/logs/heap.ts sets this back where much is found. It is asked here as it must be as it was when
 * compiled code is taken from the cache. Other processors have no Maglev.
 */
function runCold() {
  if (Number.parseInt(process.versions.v8, 10) < 12 || !["x64", "arm64"].includes(process.arch)) return;
  const { setFlagsFromString } = require("node:v8");
  setFlagsFromString("--no-opt");
  setFlagsFromString("--no-maglev");
}

/**
 * The bytes lie in memory that is not malloc's: glibc, once it has freed a block of megabytes, keeps all smaller ones it
 * gets back for good, which made the program some megabytes bigger.
 * @param {string} name
 */
function readOr(name) {
  try {
    const descriptor = fs.openSync(name, "r");
    try {
      const { size } = fs.fstatSync(descriptor);
      const memory = new WebAssembly.Memory({ initial: Math.ceil(size / 65_536) });
      const bytes = Buffer.from(memory.buffer, 0, size);
      return fs.readSync(descriptor, bytes, 0, size, 0) === size ? bytes : undefined;
    } finally {
      fs.closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

/**
 * V8 compares only the length of the source, so the name carries the digest of the bundle, which the build writes on
 * its last line. A bundle without one is run without a cache.
 * @param {string} bundle
 */
function shelfOf(bundle) {
  try {
    const found = /\/\/ ([0-9a-f]{64})\n$/.exec(endOf(bundle, 70));
    if (found === null) return undefined;
    const caches = process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache");
    const folder = path.join(caches, "stablehand");
    // Not `recursive`: a home that is not there is not made, and below /proc Node would try for ever.
    if (!fs.existsSync(caches)) fs.mkdirSync(caches, 0o700);
    if (!fs.existsSync(folder)) fs.mkdirSync(folder, 0o700);
    const { uid, mode } = fs.statSync(folder);
    // What lies here is run: nobody else may be able to put it here.
    if (process.getuid !== undefined && (uid !== process.getuid() || (mode & 0o022) !== 0)) return undefined;
    return { folder, program: found[1].slice(0, 32) };
  } catch {
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {number} length
 */
function endOf(name, length) {
  const descriptor = fs.openSync(name, "r");
  try {
    const bytes = Buffer.alloc(length);
    fs.readSync(descriptor, bytes, 0, length, fs.fstatSync(descriptor).size - length);
    return bytes.toString("latin1");
  } finally {
    fs.closeSync(descriptor);
  }
}

/**
 * The last four bytes are a sum of the rest: V8 itself would run what a bad disk made of it.
 * @param {string} name
 */
function readCache(name) {
  const stored = readOr(name);
  if (stored === undefined || stored.length <= 4) return undefined;
  const data = stored.subarray(0, -4);
  return stored.readUInt32LE(data.length) === sumOf(data) ? data : undefined;
}

/**
 * Other processes may write the same file: each makes its own and puts it in place in one step.
 * @param {string} name
 * @param {Buffer} data
 */
function writeCache(name, data) {
  const fresh = `${name}.${process.pid}`;
  try {
    const sum = Buffer.alloc(4);
    sum.writeUInt32LE(sumOf(data));
    fs.writeFileSync(fresh, Buffer.concat([data, sum]), { mode: 0o600 });
    fs.renameSync(fresh, name);
    for (const each of fs.readdirSync(path.dirname(name))) {
      const other = path.join(path.dirname(name), each);
      if (Date.now() - fs.statSync(other).mtimeMs > WEEK_MS) fs.rmSync(other, { force: true });
    }
  } catch {
    // Nothing is lost but the time of the next start.
  }
}

/**
 * A sample of every 256 bytes: enough to see a block the disk lost, for a tenth of a millisecond.
 * @param {Buffer} data
 */
function sumOf(data) {
  let sum = data.length;
  for (let at = 0; at + 4 <= data.length; at += 256) sum = (Math.imul(sum, 31) + data.readUInt32LE(at)) | 0;
  return sum >>> 0;
}

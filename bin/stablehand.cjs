#!/usr/bin/env node
"use strict";
// Starts the program. It must run far enough on an old Node to say which one is needed.
const needed = [20, 19];
const running = process.versions.node.split(".").map(Number);
if (running[0] < needed[0] || (running[0] === needed[0] && running[1] < needed[1])) {
  process.stderr.write(`stablehand: needs Node ${needed.join(".")} or newer; this is ${process.versions.node}\n`);
  process.exit(2);
}

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const root = path.dirname(__dirname);
const file = path.join(root, "dist", "cli.cjs");

// V8's compiled form of the program is kept beside it after the first run: most of the start-up time is compiling.
// It holds the functions that ran, so each command has its own; V8 itself refuses one that does not fit.
const command = /^[a-z]{1,20}$/.test(process.argv[2] || "") ? process.argv[2] : "other";
const cacheFile = path.join(root, "dist", "cache", `node-${process.version}-${process.arch}-${command}`);

function readOr(name) {
  try {
    return fs.readFileSync(name);
  } catch {
    return undefined;
  }
}

const source = readOr(file);
if (source === undefined) {
  process.stderr.write(`stablehand: ${file} is missing; \`npm run build\` makes it\n`);
  process.exit(2);
}
const cached = readOr(cacheFile);
const script = new vm.Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
  filename: file,
  cachedData: cached,
});
const loaded = { exports: {} };
script.runInThisContext()(loaded.exports, require("node:module").createRequire(file), loaded, file, path.dirname(file));
if (cached === undefined || script.cachedDataRejected) process.on("exit", keep);
loaded.exports.main(process.argv.slice(2), root);

function keep() {
  if (!known(command)) return;
  try {
    fs.mkdirSync(path.dirname(cacheFile), { recursive: true });
    const fresh = `${cacheFile}.${process.pid}`;
    fs.writeFileSync(fresh, script.createCachedData());
    fs.renameSync(fresh, cacheFile);
  } catch {
    // A package folder that cannot be written to only means that every start compiles again.
  }
}

function known(name) {
  return loaded.exports.COMMAND_NAMES.indexOf(name) !== -1;
}

/** Prints what the page weighs gzipped, and fails above the budget: `npm run size`, after a build. */
import { readdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const BUDGET_KB = 60;
const ASSETS = new URL("../dist/assets/", import.meta.url);

function weights() {
  return readdirSync(ASSETS)
    .filter((name) => /\.(js|css)$/.test(name))
    .map((name) => ({ name, kb: gzipSync(readFileSync(new URL(name, ASSETS)), { level: 9 }).length / 1000 }));
}

const files = weights();
const total = files.reduce((sum, { kb }) => sum + kb, 0);
for (const { name, kb } of files) console.log(`${kb.toFixed(1).padStart(6)} kB  ${name}`);
console.log(`${total.toFixed(1).padStart(6)} kB  of ${BUDGET_KB} kB, gzipped`);
if (total > BUDGET_KB) {
  console.error("The page is over its budget: leave something out, or load it later.");
  process.exitCode = 1;
}

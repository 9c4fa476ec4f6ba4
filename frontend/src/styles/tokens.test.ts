/** The colours that stand upon one another can be read, in both themes. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { contrast } from "./contrast";

const CSS = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "tokens.css"), "utf8");

function token(name: string): readonly [light: string, dark: string] {
  const [, light, dark] = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(CSS) ?? [];
  if (!light || !dark) throw new Error(`tokens.css has no pair of colours --${name}`);
  return [light, dark];
}

const TEXT = ["paper", "surface", "raised", "tint"].flatMap((ground) => [
  ["ink", ground],
  ["muted", ground],
]);
const MARKS = [
  ["accent", "paper"],
  ["accent", "surface"],
  ["accent", "tint"],
  ["edge", "paper"],
  ["edge", "surface"],
];

test.each([...TEXT, ["on-accent", "accent"]])("%s is read on %s", (ink = "", ground = "") => {
  const [light, dark] = [0, 1].map((theme) => contrast(token(ink)[theme] ?? "", token(ground)[theme] ?? ""));
  expect(light).toBeGreaterThanOrEqual(4.5);
  expect(dark).toBeGreaterThanOrEqual(4.5);
});

test.each(MARKS)("%s is seen on %s", (mark = "", ground = "") => {
  const [light, dark] = [0, 1].map((theme) => contrast(token(mark)[theme] ?? "", token(ground)[theme] ?? ""));
  expect(light).toBeGreaterThanOrEqual(3);
  expect(dark).toBeGreaterThanOrEqual(3);
});

/** Which folder may know which: wire ← conversation ← parts ← widget, and React in the last two. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { parseSync } from "vite";
import { expect, test } from "vitest";

const SRC = dirname(fileURLToPath(import.meta.url));

const MAY_KNOW: Readonly<Record<string, readonly RegExp[]>> = {
  wire: [/^socket\.io-client$/, /^wire\//],
  conversation: [/^wire\//, /^conversation\//],
  parts: [/^react$/, /^wire\//, /^conversation\//, /^parts\//],
  widget: [/^react$/, /^wire\//, /^conversation\//, /^parts\//, /^widget\//],
};

const files = Object.keys(MAY_KNOW).flatMap((folder) =>
  readdirSync(join(SRC, folder))
    .filter((name) => /\.tsx?$/.test(name) && !name.includes(".test."))
    .map((name) => ({ folder, path: `${folder}/${name}` })),
);

/** Names what a file imports: packages as they are, our own files from `src/` on. */
function importsOf(path: string): string[] {
  const { module } = parseSync(path, readFileSync(join(SRC, path), "utf8"));
  const names = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
  ];
  return names.map((name) => (name.startsWith(".") ? normalize(join(dirname(path), name)) : name));
}

test("there are files to look at", () => {
  expect(files.length).toBeGreaterThan(20);
  expect(importsOf("widget/App.tsx")).toContain("react");
  expect(importsOf("parts/Parts.tsx")).toContain("conversation/choices");
});

test.each(files)("$path knows only what it may", ({ folder, path }) => {
  const allowed = MAY_KNOW[folder] ?? [];
  const strangers = importsOf(path).filter((name) => !allowed.some((known) => known.test(name)));
  expect(strangers).toEqual([]);
});

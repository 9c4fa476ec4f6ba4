import { expect, test } from "vitest";
import { contrast } from "../styles/contrast";
import { coverOf, initialsOf, TONES } from "./cover";

test("songs of one album look the same, and another album differs", () => {
  expect(coverOf("Adele", "25")).toEqual(coverOf("Adele", "25"));
  expect(coverOf("Adele", "25")).not.toEqual(coverOf("Adele", "21"));
});

test.each([
  ["John Lennon", "JL"],
  ["The Beatles", "B"],
  ["björk", "B"],
  ["Earth, Wind & Fire", "EW"],
  ["夜に", "夜"],
  ["!!!", ""],
])("%s is %j", (artist, initials) => {
  expect(initialsOf(artist)).toBe(initials);
});

test.each(TONES.flat().map((tone) => [tone]))("white can be read on %s", (tone) => {
  expect(contrast(tone, "#ffffff")).toBeGreaterThanOrEqual(4.5);
});

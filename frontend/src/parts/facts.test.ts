import { expect, test } from "vitest";
import { songOut } from "../wire/fake";
import { clock, count, creditOf } from "./facts";

test.each([
  [295_000, "4:55"],
  [59_700, "1:00"],
  [3_723_000, "1:02:03"],
])("%d ms is %s", (duration, words) => {
  expect(clock(duration)).toBe(words);
});

test("a credit leaves out what is not known", () => {
  expect(creditOf(songOut({ id: 1, artist: "Adele", album: null, year: 2015 }))).toBe("Adele · 2015");
});

test("one song is not songs", () => {
  expect([count(0), count(1), count(1200)]).toEqual(["0 songs", "1 song", "1,200 songs"]);
});

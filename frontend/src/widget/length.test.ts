import { expect, test } from "vitest";
import { lengthOf } from "./length";

test("a short message needs no count", () => {
  expect(lengthOf("a".repeat(17_999))).toEqual({ count: null, tooLong: false });
});

test("the count is shown from 18,000 characters on", () => {
  expect(lengthOf("a".repeat(18_000))).toEqual({
    count: "18,000 of 20,000 characters",
    tooLong: false,
  });
});

test("characters count, not their UTF-16 units", () => {
  expect(lengthOf("🎵".repeat(20_000)).tooLong).toBe(false);
  expect(lengthOf("🎵".repeat(20_001)).tooLong).toBe(true);
});

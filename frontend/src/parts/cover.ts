/**
 * A cover for a song without fetching an image: two tones, a shape and initials.
 *
 * Conventions: songs of one artist and album look the same, always. White initials keep a contrast
 * of 4.5:1 on both tones.
 */

/** `dark` is the ground, `light` the shape upon it; `shape` is one of `SHAPES`. */
export interface CoverArt {
  readonly dark: string;
  readonly light: string;
  readonly shape: string;
  readonly initials: string;
}

export const TONES: readonly (readonly [dark: string, light: string])[] = [
  ["#5b2a1e", "#a0452a"],
  ["#4a2545", "#8a4a7d"],
  ["#1f3a4d", "#3b708c"],
  ["#22423a", "#3a735f"],
  ["#4b3b12", "#82641c"],
  ["#2d2f55", "#5a5fa3"],
  ["#5a1f33", "#a5475f"],
  ["#333a2a", "#5f6d41"],
  ["#3a2e28", "#7a6052"],
  ["#173f45", "#2b737a"],
  ["#432a5e", "#7d56a3"],
  ["#5c3a10", "#985817"],
];

/** Paths on a square of 40 by 40. */
export const SHAPES: readonly string[] = [
  "M0 40 40 0v40z",
  "M40 40H8a32 32 0 0 1 32-32z",
  "M0 0h20v40H0z",
  "M20 4a16 16 0 1 0 0 32 16 16 0 0 0 0-32z",
  "M0 26 40 12v28H0z",
  "M0 0h40v14H0z",
];

export function coverOf(artist: string, album: string | null | undefined): CoverArt {
  const hash = hashed(`${artist}\n${album ?? ""}`);
  const [dark, light] = TONES[hash % TONES.length] ?? ["#3a2e28", "#7a6052"];
  const shape = SHAPES[(hash >>> 8) % SHAPES.length] ?? "";
  return { dark, light, shape, initials: initialsOf(artist) };
}

/** Takes the first letters of an artist's first two words, without a leading "The". */
export function initialsOf(artist: string): string {
  const words = artist.replace(/^the\s+/iu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
  return words
    .slice(0, 2)
    .map((word) => (Array.from(word)[0] ?? "").toLocaleUpperCase())
    .join("");
}

/** FNV-1a: small, and spreads similar names well. */
function hashed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
}

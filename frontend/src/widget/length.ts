/** How long a message may be, as the server counts: in characters, not in UTF-16 units. */

export const MAX_CHARACTERS = 20_000;
/** From here on the composer shows the count. */
export const COUNTED_FROM = 18_000;

export interface Length {
  readonly count: string | null;
  readonly tooLong: boolean;
}

export function lengthOf(text: string): Length {
  if (text.length < COUNTED_FROM) return { count: null, tooLong: false };
  const length = Array.from(text.trim()).length;
  const tooLong = length > MAX_CHARACTERS;
  const count = `${length.toLocaleString("en")} of ${MAX_CHARACTERS.toLocaleString("en")} characters`;
  return { count: tooLong ? `${count}: please shorten it` : count, tooLong };
}

/** A song's facts as words: where it comes from, and how long it is. Durations in milliseconds. */
import type { SongOut } from "../wire/types";

/** `Adele · 25 · 2015`, without what the catalog does not know. */
export function creditOf({ artist, album, year }: SongOut): string {
  return [artist, album, year].filter((fact) => fact != null && fact !== "").join(" · ");
}

/** `4:55`, and `1:02:03` from an hour on. */
export function clock(duration: number): string {
  const seconds = Math.round(duration / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const rest = String(seconds % 60).padStart(2, "0");
  return hours ? `${hours}:${String(minutes).padStart(2, "0")}:${rest}` : `${minutes}:${rest}`;
}

/** `1 song`, `4 songs`. */
export function count(songs: number): string {
  return `${songs.toLocaleString("en")} ${songs === 1 ? "song" : "songs"}`;
}

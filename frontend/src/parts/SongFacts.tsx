/** Title over artist · album · year: cut with an ellipsis, whole in the tooltip. */
import type { SongOut } from "../wire/types";
import { creditOf } from "./facts";

export function SongFacts({ song }: { readonly song: SongOut }) {
  const credit = creditOf(song);
  return (
    <span className="song-facts" title={`${song.title}\n${credit}`}>
      <span className="song-title" dir="auto">
        {song.title}
      </span>
      <span className="visually-hidden"> by </span>
      <span className="song-credit" dir="auto">
        {credit}
      </span>
    </span>
  );
}

/** A song's generated cover; it says nothing that the row does not, so it is hidden from readers. */
import type { SongOut } from "../wire/types";
import { coverOf } from "./cover";

export function Cover({ song }: { readonly song: SongOut }) {
  const { dark, light, shape, initials } = coverOf(song.artist, song.album);
  return (
    <svg className="cover" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true">
      <rect width="40" height="40" fill={dark} />
      <path d={shape} fill={light} />
      <text x="20" y="25" textAnchor="middle" className="cover-initials">
        {initials}
      </text>
    </svg>
  );
}

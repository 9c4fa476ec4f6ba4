/** A playlist as it stood: its first rows, and the others on request. */
import { useState } from "react";
import type { PlaylistPartOut } from "../wire/types";
import { Cover } from "./Cover";
import { clock } from "./facts";
import { SongFacts } from "./SongFacts";

/** Rows that are shown at first; one more is shown rather than hidden alone. */
const FIRST = 8;

export function PlaylistPart({ part }: { readonly part: PlaylistPartOut }) {
  const [whole, setWhole] = useState(part.songs.length <= FIRST + 1);
  const songs = whole ? part.songs : part.songs.slice(0, FIRST);
  return (
    <div className="playlist-part">
      <p className="part-head" dir="auto">
        {part.name}
      </p>
      <ol className="rows">
        {songs.map((song, index) => (
          <li key={`${song.id}:${index}`} className="song-row">
            <span className="row-number">{index + 1}</span>
            <Cover song={song} />
            <SongFacts song={song} />
            {song.duration != null && <span className="row-time">{clock(song.duration)}</span>}
          </li>
        ))}
      </ol>
      {!whole && (
        <button type="button" className="chip" onClick={() => setWhole(true)}>
          Show all {part.songs.length}
        </button>
      )}
    </div>
  );
}

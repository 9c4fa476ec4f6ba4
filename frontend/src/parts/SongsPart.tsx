/** Songs to look at, each with a button that adds it. */
import type { SongOut, SongsPartOut } from "../wire/types";
import { Icon } from "./Icon";
import { Cover } from "./Cover";
import { SongFacts } from "./SongFacts";

interface SongsPartProps {
  readonly part: SongsPartOut;
  readonly listed: ReadonlySet<number>;
  readonly say: (words: string) => void;
}

export function SongsPart({ part, listed, say }: SongsPartProps) {
  return (
    <ol className="rows">
      {part.songs.map((song, index) => (
        <li key={`${song.id}:${index}`} className="song-row">
          <span className="row-number">{index + 1}</span>
          <Cover song={song} />
          <SongFacts song={song} />
          {listed.has(song.id) ? <Listed /> : <Add song={song} say={say} />}
        </li>
      ))}
    </ol>
  );
}

function Listed() {
  return (
    <span className="row-note">
      <Icon name="check" />
      <span className="visually-hidden">On your list</span>
    </span>
  );
}

function Add({ song, say }: { readonly song: SongOut; readonly say: (words: string) => void }) {
  const words = `add ${song.title} by ${song.artist}`;
  return (
    <button
      type="button"
      className="icon-button row-action"
      aria-label={`Add ${song.title} by ${song.artist}`}
      title="Add to your list"
      onClick={() => say(words)}
    >
      <Icon name="plus" />
    </button>
  );
}

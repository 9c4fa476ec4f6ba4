/** One song of the playlist, with its way out; marked while it has just come or gone. */
import type { Row } from "../conversation/playlist";
import { Cover } from "../parts/Cover";
import { clock } from "../parts/facts";
import { SongFacts } from "../parts/SongFacts";
import { Icon } from "../parts/Icon";

interface PlaylistRowProps {
  readonly row: Row;
  readonly number: number;
  readonly pending: ReadonlySet<string>;
  readonly say: (words: string) => void;
}

export function PlaylistRow({ row, number, pending, say }: PlaylistRowProps) {
  const { song, mark } = row;
  const gone = mark === "removed";
  const remove = `remove ${song.title} by ${song.artist}`;
  return (
    <li className="panel-row" data-mark={mark ?? undefined} aria-hidden={gone || undefined}>
      <span className="row-number">{gone ? "" : number}</span>
      <Cover song={song} />
      {/* The album is in the tooltip's place: the panel has room for artist and year. */}
      <SongFacts song={{ ...song, album: null }} />
      <span className="row-time">
        {gone ? "Removed" : song.duration != null ? clock(song.duration) : ""}
      </span>
      {!gone && (
        <button
          type="button"
          className="icon-button small row-action"
          aria-label={`Remove ${song.title} by ${song.artist}`}
          title="Remove from your list"
          disabled={pending.has(remove)}
          onClick={() => say(remove)}
        >
          <Icon name="remove" />
        </button>
      )}
    </li>
  );
}

/**
 * The playlist in its panel: which rows are new and which have just gone.
 *
 * Conventions: a song may stand in a list more than once; its nth standing is a row of its own. A
 * removed song keeps a row, in its old place, until its mark expires.
 */
import type { PlaylistOut, SongOut } from "../wire/types";

/** `revision` is the playlist's when the mark was made. */
export interface Row {
  readonly key: string;
  readonly song: SongOut;
  readonly mark: "added" | "removed" | null;
  readonly revision: number;
}

/** `revision` counts the lists that came; 0 is before the first. */
export interface Playlist {
  readonly name: string;
  readonly songs: readonly SongOut[];
  readonly rows: readonly Row[];
  readonly revision: number;
}

export const unknownPlaylist: Playlist = { name: "Your playlist", songs: [], rows: [], revision: 0 };

/** Takes over the list that came, marking what it adds to and removes from the one before. */
export function changed(before: Playlist, next: PlaylistOut): Playlist {
  const revision = before.revision + 1;
  const known = before.revision > 0 && before.name === next.name;
  const rows = rowsOf(next.songs);
  return {
    name: next.name,
    songs: next.songs,
    revision,
    rows: known ? marked(before.rows, rows, revision) : rows,
  };
}

/** Drops the marks that a revision or one before it made. */
export function expired(playlist: Playlist, revision: number): Playlist {
  const rows = playlist.rows
    .filter((row) => row.mark !== "removed" || row.revision > revision)
    .map((row) => (row.mark && row.revision <= revision ? { ...row, mark: null } : row));
  return { ...playlist, rows };
}

/** Adds up durations, in milliseconds; `whole` is false when a song's length is not known. */
export function totalDuration(songs: readonly SongOut[]): { known: number; whole: boolean } {
  const known = songs.reduce((sum, song) => sum + (song.duration ?? 0), 0);
  return { known, whole: songs.every((song) => song.duration != null) };
}

function rowsOf(songs: readonly SongOut[]): Row[] {
  const standing = new Map<number, number>();
  return songs.map((song) => {
    const nth = (standing.get(song.id) ?? 0) + 1;
    standing.set(song.id, nth);
    return { key: `${song.id}:${nth}`, song, mark: null, revision: 0 };
  });
}

function marked(before: readonly Row[], rows: readonly Row[], revision: number): Row[] {
  const old = new Map(before.filter(present).map((row) => [row.key, row]));
  const kept = new Set(rows.map((row) => row.key));
  const result = rows.map((row): Row => {
    const was = old.get(row.key);
    return was
      ? { ...row, mark: was.mark, revision: was.revision }
      : { ...row, mark: "added", revision };
  });
  return withRemoved(before.filter(present), kept, result, revision);
}

/** Puts each row that is gone behind the row that it followed. */
function withRemoved(
  before: readonly Row[],
  kept: ReadonlySet<string>,
  rows: Row[],
  revision: number,
): Row[] {
  let place = 0;
  for (const row of before) {
    const at = rows.findIndex(({ key }) => key === row.key);
    if (kept.has(row.key)) {
      place = at + 1;
    } else {
      rows.splice(place, 0, { ...row, mark: "removed", revision });
      place += 1;
    }
  }
  return rows;
}

function present(row: Row): boolean {
  return row.mark !== "removed";
}

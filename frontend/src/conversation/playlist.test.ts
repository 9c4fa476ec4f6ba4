import { expect, test } from "vitest";
import { songOut } from "../wire/fake";
import { changed, expired, type Playlist, totalDuration, unknownPlaylist } from "./playlist";

const list = (...ids: number[]) => ({
  name: "My playlist",
  songs: ids.map((id) => songOut({ id })),
});
const after = (before: Playlist, ...ids: number[]) => changed(before, list(...ids));
const shown = ({ rows }: Playlist) =>
  rows.map(({ song, mark }) => `${mark === "added" ? "+" : mark === "removed" ? "-" : ""}${song.id}`);

test("the first list is not marked", () => {
  expect(shown(after(unknownPlaylist, 1, 2))).toEqual(["1", "2"]);
});

test("a list of another name is not marked", () => {
  const other = changed(after(unknownPlaylist, 1), { ...list(2), name: "Running" });
  expect(shown(other)).toEqual(["2"]);
});

test.each([
  ["an added song, where it stands", [1, 2], [1, 3, 2], ["1", "+3", "2"]],
  ["a removed song, where it stood", [1, 2, 3], [1, 3], ["1", "-2", "3"]],
  ["the first removed", [1, 2], [2], ["-1", "2"]],
  ["all removed", [1, 2], [], ["-1", "-2"]],
  ["a second standing of a song", [1], [1, 1], ["1", "+1"]],
  ["one song for another", [1, 2, 3], [1, 4, 3], ["1", "-2", "+4", "3"]],
  ["nothing when songs change places", [1, 2], [2, 1], ["2", "1"]],
])("marks %s", (_name, before, now, rows) => {
  expect(shown(after(after(unknownPlaylist, ...before), ...now))).toEqual(rows);
});

test("a change soon after another keeps its added songs marked and drops its removed ones", () => {
  const first = after(after(unknownPlaylist, 1), 2);
  expect(shown(first)).toEqual(["-1", "+2"]);
  expect(shown(after(first, 2, 3))).toEqual(["+2", "+3"]);
});

test("marks expire by their own revision", () => {
  const first = after(after(unknownPlaylist, 1, 2), 1, 2, 3);
  const second = after(first, 1, 3);
  expect(shown(expired(second, first.revision))).toEqual(["1", "-2", "3"]);
  expect(shown(expired(second, second.revision))).toEqual(["1", "3"]);
});

test("a song of unknown length makes the total a part", () => {
  const songs = [songOut({ id: 1, duration: 1500 }), songOut({ id: 2 })];
  expect(totalDuration(songs)).toEqual({ known: 1500, whole: false });
  expect(totalDuration(songs.slice(0, 1))).toEqual({ known: 1500, whole: true });
});

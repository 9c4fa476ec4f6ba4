/**
 * The playlist beside the conversation; on a narrow screen a sheet below it, whose handle always
 * shows the count.
 */
import { type RefObject, useLayoutEffect, useRef } from "react";
import { type Playlist, type Row, totalDuration } from "../conversation/playlist";
import { clock, count } from "../parts/facts";
import { Icon } from "../parts/Icon";
import { PlaylistRow } from "./PlaylistRow";

interface PlaylistPanelProps {
  readonly playlist: Playlist;
  readonly open: boolean;
  readonly handle: RefObject<HTMLButtonElement | null>;
  readonly turn: () => void;
  /** Words that are on their way: what they remove cannot be removed again. */
  readonly pending: ReadonlySet<string>;
  readonly say: (words: string) => void;
}

export function PlaylistPanel({ playlist, open, handle, turn, pending, say }: PlaylistPanelProps) {
  const { name, songs, rows, revision } = playlist;
  const summary = summaryOf(songs);
  return (
    <aside className="panel" data-open={open} aria-label={name}>
      <button
        ref={handle}
        type="button"
        className="panel-handle"
        aria-expanded={open}
        aria-controls="panel-body"
        onClick={turn}
      >
        <PanelHead name={name} summary={summary} />
        <Icon name={open ? "down" : "up"} />
      </button>
      <div className="panel-head">
        <PanelHead name={name} summary={summary} />
      </div>
      <div className="panel-body" id="panel-body">
        {rows.length > 0 ? (
          <Rows rows={rows} pending={pending} say={say} />
        ) : (
          revision > 0 && <EmptyPanel />
        )}
      </div>
    </aside>
  );
}

/** `4 songs · 15:02`, and `15:02+` where the length of some is not known. */
function summaryOf(songs: Playlist["songs"]): string {
  const { known, whole } = totalDuration(songs);
  return known ? `${count(songs.length)} · ${clock(known)}${whole ? "" : "+"}` : count(songs.length);
}

function PanelHead({ name, summary }: { readonly name: string; readonly summary: string }) {
  return (
    <>
      <span className="panel-name" dir="auto" title={name}>
        {name}
      </span>
      <span className="panel-summary">{summary}</span>
    </>
  );
}

interface RowsProps {
  readonly rows: readonly Row[];
  readonly pending: ReadonlySet<string>;
  readonly say: (words: string) => void;
}

function Rows({ rows, pending, say }: RowsProps) {
  const list = useRef<HTMLOListElement>(null);
  const added = rows.findLast((row) => row.mark === "added");
  useLayoutEffect(() => reveal(list.current), [added?.revision]);
  let number = 0;
  return (
    <ol className="panel-rows" ref={list}>
      {rows.map((row) => {
        if (row.mark !== "removed") number += 1;
        return (
          <PlaylistRow key={`${row.key} ${row.mark === "removed"}`} row={row} number={number} pending={pending} say={say} />
        );
      })}
    </ol>
  );
}

/** Scrolls the panel, and nothing around it, to what was just added. */
function reveal(list: HTMLOListElement | null): void {
  const body = list?.parentElement;
  const row = list?.querySelector<HTMLElement>("[data-mark=added]");
  if (!body || !row) return;
  const past = row.offsetTop + row.offsetHeight - body.scrollTop - body.clientHeight;
  if (past > 0) body.scrollTop += past;
  else if (row.offsetTop < body.scrollTop) body.scrollTop = row.offsetTop;
}

function EmptyPanel() {
  return (
    <div className="panel-empty">
      <svg viewBox="0 0 96 64" width="96" height="64" aria-hidden="true">
        <path d="M4 12h84M4 22h84M4 32h84M4 42h84M4 52h84" />
        <path className="bar" d="M79 12v40M86.5 11v42" />
        <circle cx="72" cy="27" r="2.5" />
        <circle cx="72" cy="37" r="2.5" />
      </svg>
      <p>Nothing here yet.</p>
      <p className="muted">Say “add” and a title, and the song lands here.</p>
    </div>
  );
}

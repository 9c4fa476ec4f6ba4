/**
 * A conversation as the page knows it: lines, connection, playlist and what went wrong.
 *
 * Conventions: everything is read-only and replaced by the reducer; an id is the client's own for
 * what the listener said, the server's for an answer.
 */
import type { Verdict } from "../wire/client";
import type { ReplyOut } from "../wire/types";
import { type Playlist, unknownPlaylist } from "./playlist";

/** `waiting`: typed while there was no connection, and sent when there is one. */
export type Status = "waiting" | "sending" | "sent" | "failed";

/** What the listener said; `problem` says why it failed. */
export interface SaidLine {
  readonly kind: "said";
  readonly id: string;
  readonly text: string;
  readonly status: Status;
  readonly problem: string | null;
}

/** What the assistant answered, and how the listener liked it. */
export interface AnswerLine {
  readonly kind: "answered";
  readonly id: string;
  readonly reply: ReplyOut;
  readonly verdict: Verdict | null;
}

export type Line = SaidLine | AnswerLine;

/** `connecting` until the first connection stands; `broken` while it is sought again. */
export type Connection = "connecting" | "open" | "broken";

/** `joined`: this connection's transcript has come, so that waiting lines may go. */
export interface State {
  readonly lines: readonly Line[];
  readonly connection: Connection;
  readonly joined: boolean;
  readonly playlist: Playlist;
  readonly notice: string | null;
}

export const initial: State = {
  lines: [],
  connection: "connecting",
  joined: false,
  playlist: unknownPlaylist,
  notice: null,
};

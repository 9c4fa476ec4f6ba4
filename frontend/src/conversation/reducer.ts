/** The conversation after each event: pure, and the only place where its state is made. */
import type { Delivery, Verdict, WireEvent } from "../wire/client";
import type { ErrorOut } from "../wire/types";
import { said, withAnswer, withDelivery, withSaid } from "./lines";
import { withStatus, withTranscript, withVerdict } from "./lines";
import { changed, expired } from "./playlist";
import type { State } from "./state";

/** What happens on the page itself. */
export type LocalEvent =
  | { readonly type: "say"; readonly id: string; readonly text: string }
  | { readonly type: "retry"; readonly id: string }
  | { readonly type: "sending"; readonly id: string }
  | { readonly type: "delivered"; readonly id: string; readonly delivery: Delivery }
  | { readonly type: "rated"; readonly id: string; readonly verdict: Verdict }
  | { readonly type: "dismissed" }
  | { readonly type: "expired"; readonly revision: number };

/** A server may say `session` and `transcript` before the connection is reported to stand. */
export function reduce(state: State, event: WireEvent | LocalEvent): State {
  switch (event.type) {
    case "connected":
      return { ...state, connection: "open" };
    case "disconnected":
      return { ...state, connection: "broken", joined: false };
    case "refused":
      return { ...state, connection: "broken", joined: false, notice: event.error.message };
    case "session":
      return { ...state, notice: null, playlist: changed(state.playlist, event.session.playlist) };
    case "playlist":
      return { ...state, playlist: changed(state.playlist, event.playlist) };
    case "expired":
      return { ...state, playlist: expired(state.playlist, event.revision) };
    case "error":
      return withError(state, event.error);
    case "dismissed":
      return { ...state, notice: null };
    case "transcript":
      return { ...state, joined: true, lines: withTranscript(state.lines, event.transcript) };
    case "message":
      return { ...state, lines: withAnswer(state.lines, event.message.message) };
    case "said":
      return { ...state, lines: withSaid(state.lines, event.said) };
    case "say":
      return withWords(state, event.id, event.text);
    case "retry":
      return { ...state, lines: withStatus(state.lines, event.id, "waiting") };
    case "sending":
      return { ...state, lines: withStatus(state.lines, event.id, "sending") };
    case "delivered":
      return { ...state, lines: withDelivery(state.lines, event.id, event.delivery) };
    case "rated":
      return { ...state, lines: withVerdict(state.lines, event.id, event.verdict) };
  }
}

/** New words put an old notice out of the way. */
function withWords(state: State, id: string, text: string): State {
  return { ...state, notice: null, lines: [...state.lines, said(id, text, "waiting")] };
}

/** An error about a line is shown at the line; any other is a notice. */
function withError(state: State, error: ErrorOut): State {
  const line = state.lines.find(({ id }) => id === error.in_reply_to);
  return line
    ? { ...state, lines: withStatus(state.lines, line.id, "failed", error.message) }
    : { ...state, notice: error.message };
}

/**
 * What the page needs of the server, whatever carries it: events to listen to, words to send.
 *
 * Knows the wire and nothing of React or of the conversation. `socket.ts` speaks Socket.IO;
 * `fake.ts` is a server in memory for tests.
 */
import type {
  Ack,
  ErrorOut,
  FeedbackIn,
  MessageOut,
  PlaylistOut,
  SaidOut,
  SessionOut,
  TranscriptOut,
} from "./types";

/** What arrives, in the order in which it arrives. */
export type WireEvent =
  | { readonly type: "connected" }
  | { readonly type: "disconnected" }
  | { readonly type: "refused"; readonly error: ErrorOut }
  | { readonly type: "session"; readonly session: SessionOut }
  | { readonly type: "transcript"; readonly transcript: TranscriptOut }
  | { readonly type: "message"; readonly message: MessageOut }
  | { readonly type: "playlist"; readonly playlist: PlaylistOut }
  | { readonly type: "said"; readonly said: SaidOut }
  | { readonly type: "error"; readonly error: ErrorOut };

export type Verdict = FeedbackIn["event"];

/**
 * How a sent message fared. `lost`: the connection broke before an answer came, so that it may be
 * sent again under the same id; `late`: no acknowledgement came in `ACK_TIMEOUT_MS`.
 */
export type Delivery =
  | { readonly outcome: "taken" }
  | { readonly outcome: "refused"; readonly error: ErrorOut | null }
  | { readonly outcome: "lost" }
  | { readonly outcome: "late" };

/** Milliseconds within which the server acknowledges a message. */
export const ACK_TIMEOUT_MS = 10_000;

export interface WireClient {
  /** Calls back with every event from now on; the answer stops it. */
  listen(listener: (event: WireEvent) => void): () => void;
  connect(): void;
  close(): void;
  /** The last line that was seen: the server may leave out older ones after a reconnect. */
  seen(seq: number): void;
  /** Never rejects. */
  say(text: string, id: string): Promise<Delivery>;
  rate(text: string, id: string, verdict: Verdict): void;
}

/** Reads an acknowledgement. */
export function delivery(ack: Ack): Delivery {
  return ack.ok ? { outcome: "taken" } : { outcome: "refused", error: ack.error ?? null };
}

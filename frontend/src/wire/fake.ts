/** A server in memory, for tests: it records what is sent, and says what it is told to say. */
import type { Delivery, Verdict, WireClient, WireEvent } from "./client";
import type { MessageIn, ReplyOut, SessionOut, SongOut } from "./types";

interface Sent extends MessageIn {
  readonly settle: (delivery: Delivery) => void;
}

export class FakeClient implements WireClient {
  readonly sent: Sent[] = [];
  readonly rated: { id: string; text: string; verdict: Verdict }[] = [];
  readonly #listeners = new Set<(event: WireEvent) => void>();
  lastSeen = 0;
  open = false;

  listen(listener: (event: WireEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  connect(): void {
    this.open = true;
  }

  close(): void {
    this.open = false;
  }

  seen(seq: number): void {
    this.lastSeen = Math.max(seq, this.lastSeen);
  }

  say(text: string, id: string): Promise<Delivery> {
    return new Promise((settle) => this.sent.push({ message: text, id, settle }));
  }

  rate(text: string, id: string, verdict: Verdict): void {
    this.rated.push({ text, id, verdict });
  }

  tell(...events: WireEvent[]): void {
    for (const event of events) for (const listener of this.#listeners) listener(event);
  }

  /** Opens a session as the server does: connected, its list, then its transcript. */
  begin(lines: (ReplyOut | { id: string; seq: number; said: string })[] = [], songs: SongOut[] = []) {
    this.tell(
      { type: "connected" },
      { type: "session", session: sessionOut(songs) },
      {
        type: "transcript",
        transcript: {
          lines: lines.map((line) =>
            "said" in line
              ? { type: "said", id: line.id, seq: line.seq, text: line.said }
              : { type: "answered", message: line },
          ),
        },
      },
    );
  }

  answer(message: ReplyOut): void {
    this.tell({ type: "message", message: { sender: "Encore", recipient: "session", message } });
  }
}

function sessionOut(songs: SongOut[]): SessionOut {
  return { session: "token", protocol: 2, playlist: { name: "My playlist", songs } };
}

/** Makes an answer; what is not given is plain. */
export function replyOut(reply: Partial<ReplyOut> & { seq: number }): ReplyOut {
  const { seq, text = `Answer ${seq}` } = reply;
  return { id: `a${seq}`, turn: `t${seq}`, text, intent: "TEST", ...reply };
}

/** Makes a song of the catalog; what is not given is plain. */
export function songOut(song: Partial<SongOut> & { id: number }): SongOut {
  return { title: `Song ${song.id}`, artist: "Artist", ...song };
}

/**
 * A running conversation: hands words to the server, events to the reducer, and keeps the time.
 *
 * Conventions: one per page. Listeners are told after every change; `state` is a new object then.
 */
import type { Verdict, WireClient, WireEvent } from "../wire/client";
import type { ErrorOut } from "../wire/types";
import { type LocalEvent, reduce } from "./reducer";
import { initial, type SaidLine, type State } from "./state";

/** Milliseconds for which a change of the playlist stays marked. */
export const MARK_MS = 2_000;

/** Starts over with a fresh session, and says whether it could. */
export type StartOver = () => boolean;

export class Conversation {
  readonly #client: WireClient;
  readonly #startOver: StartOver;
  readonly #listeners = new Set<() => void>();
  #state: State = initial;

  constructor(client: WireClient, startOver: StartOver = () => false) {
    this.#client = client;
    this.#startOver = startOver;
    client.listen((event) => this.#hear(event));
  }

  get state(): State {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Says the words now, or when there is a connection again. */
  say(words: string): void {
    const text = words.trim();
    if (!text) return;
    this.#apply({ type: "say", id: newId(), text });
    this.#sendWaiting();
  }

  /** Sends a failed line again, under its same id: the server takes it once at most. */
  retry(id: string): void {
    this.#apply({ type: "retry", id });
    this.#sendWaiting();
  }

  rate(id: string, verdict: Verdict): void {
    const line = this.#state.lines.find((known) => known.id === id);
    if (line?.kind !== "answered") return;
    this.#client.rate(line.reply.text, id, verdict);
    this.#apply({ type: "rated", id, verdict });
  }

  dismiss(): void {
    this.#apply({ type: "dismissed" });
  }

  #hear(event: WireEvent): void {
    if (isLostSession(event) && this.#startOver()) return;
    this.#apply(event);
    if (event.type === "message") this.#client.seen(event.message.message.seq);
    if (event.type === "transcript") this.#join(event.transcript.lines);
    if (event.type === "session" || event.type === "playlist") this.#expireMarks();
  }

  #join(lines: readonly { seq?: number; message?: { seq: number } }[]): void {
    for (const line of lines) this.#client.seen(line.seq ?? line.message?.seq ?? 0);
    this.#sendWaiting();
  }

  #expireMarks(): void {
    const { revision } = this.#state.playlist;
    setTimeout(() => this.#apply({ type: "expired", revision }), MARK_MS);
  }

  #sendWaiting(): void {
    if (!this.#state.joined) return;
    for (const line of this.#state.lines.filter(isWaiting)) void this.#send(line);
  }

  async #send({ id, text }: SaidLine): Promise<void> {
    this.#apply({ type: "sending", id });
    this.#apply({ type: "delivered", id, delivery: await this.#client.say(text, id) });
  }

  #apply(event: WireEvent | LocalEvent): void {
    this.#state = reduce(this.#state, event);
    for (const listener of this.#listeners) listener();
  }
}

function isWaiting(line: State["lines"][number]): line is SaidLine {
  return line.kind === "said" && line.status === "waiting";
}

function isLostSession(event: WireEvent): event is WireEvent & { readonly error: ErrorOut } {
  return "error" in event && event.error.code === "invalid_session";
}

/** `crypto.randomUUID` is missing where the page is served without TLS, as on a home network. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * The server over Socket.IO, on the page's own origin.
 *
 * Conventions: the same-origin cookie names the session; its token is kept in memory only, to come
 * back with after a break. Socket.IO reconnects by itself with growing, jittered pauses, except
 * after the server ended or refused the connection; that is mended here.
 */
import { io, type Socket } from "socket.io-client";
import { ACK_TIMEOUT_MS, delivery, type Delivery, type Verdict } from "./client";
import type { WireClient, WireEvent } from "./client";
import type { Ack, Auth, ErrorOut, FeedbackIn, MessageIn } from "./types";

const PROTOCOL = 2;
/** Milliseconds before a connection that the server ended or refused is asked for again. */
const ASK_AGAIN_MS = 3_000;
const EVENTS = ["session", "transcript", "message", "playlist", "said", "error"] as const;

export class SocketClient implements WireClient {
  readonly #socket: Socket;
  readonly #listeners = new Set<(event: WireEvent) => void>();
  #session: string | null = null;
  #seq: number | null = null;
  #again: ReturnType<typeof setTimeout> | undefined;

  constructor(address = "/") {
    this.#socket = io(address, {
      autoConnect: false,
      auth: (give) => give(this.#auth()),
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
    });
    this.#hear();
  }

  listen(listener: (event: WireEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  connect(): void {
    this.#socket.connect();
  }

  close(): void {
    clearTimeout(this.#again);
    this.#socket.disconnect();
  }

  seen(seq: number): void {
    this.#seq = Math.max(seq, this.#seq ?? seq);
  }

  async say(text: string, id: string): Promise<Delivery> {
    if (!this.#socket.connected) return { outcome: "lost" };
    const message: MessageIn = { message: text, id };
    try {
      const ack: Ack = await this.#socket.timeout(ACK_TIMEOUT_MS).emitWithAck("message", message);
      return delivery(ack);
    } catch {
      return { outcome: this.#socket.connected ? "late" : "lost" };
    }
  }

  rate(text: string, id: string, verdict: Verdict): void {
    const feedback: FeedbackIn = { message: text, id, event: verdict };
    this.#socket.emit("feedback", feedback);
  }

  #auth(): Auth {
    return {
      protocol: PROTOCOL,
      ...(this.#session !== null && { session: this.#session }),
      ...(this.#seq !== null && { last_seq: this.#seq }),
    };
  }

  #hear(): void {
    this.#socket.on("connect", () => this.#tell({ type: "connected" }));
    this.#socket.on("disconnect", (reason) => this.#broken(reason));
    this.#socket.on("connect_error", (error) => this.#failed(error));
    for (const type of EVENTS) {
      this.#socket.on(type, (payload) => this.#tell({ type, [type]: payload } as WireEvent));
    }
  }

  #tell(event: WireEvent): void {
    if (event.type === "session") this.#session = event.session.session;
    for (const listener of this.#listeners) listener(event);
  }

  #broken(reason: Socket.DisconnectReason): void {
    this.#tell({ type: "disconnected" });
    if (reason === "io server disconnect") this.#askAgain();
  }

  /** A socket that is still active tries again by itself; one that was refused does not. */
  #failed(error: Error & { data?: unknown }): void {
    if (this.#socket.active) {
      this.#tell({ type: "disconnected" });
      return;
    }
    this.#tell({ type: "refused", error: refusal(error) });
    this.#askAgain();
  }

  #askAgain(): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => this.#socket.connect(), ASK_AGAIN_MS);
  }
}

/** Reads why a connection was refused, which the server says in `data` or in the message. */
export function refusal(error: Error & { data?: unknown }): ErrorOut {
  const { data } = error;
  if (typeof data === "object" && data !== null && "code" in data && "message" in data) {
    return { code: String(data.code), message: String(data.message) };
  }
  return { code: error.message, message: "Encore is not taking new conversations right now." };
}

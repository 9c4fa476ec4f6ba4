/**
 * Lines of a conversation in their order: pure functions from lines to lines.
 *
 * Conventions: an answer stands right behind what it answers, as in the server's transcript; a
 * line that came before (by its id) is never there twice.
 */
import type { Delivery, Verdict } from "../wire/client";
import type { ReplyOut, SaidOut, TranscriptOut } from "../wire/types";
import type { AnswerLine, Line, SaidLine, Status } from "./state";

const LATE = "No answer came. The words are kept here.";
const REFUSED = "That did not go through.";

export function said(id: string, text: string, status: Status): SaidLine {
  return { kind: "said", id, text, status, problem: null };
}

export function answered(reply: ReplyOut): AnswerLine {
  return { kind: "answered", id: reply.id, reply, verdict: null };
}

/** Puts an answer behind what it answers, and takes that for sent. */
export function withAnswer(lines: readonly Line[], reply: ReplyOut): readonly Line[] {
  if (lines.some(({ id }) => id === reply.id)) return lines;
  const place = placeOf(lines, reply);
  const next = lines.toSpliced(place, 0, answered(reply));
  return reply.in_reply_to ? withStatus(next, reply.in_reply_to, "sent") : next;
}

/** Takes in what another tab of the session said. */
export function withSaid(lines: readonly Line[], line: SaidOut): readonly Line[] {
  const id = idOf(line);
  return lines.some((known) => known.id === id)
    ? withStatus(lines, id, "sent")
    : [...lines, said(id, line.text, "sent")];
}

/**
 * Takes in a transcript, which may be the whole conversation or its end. What it does not hold is
 * older when it is settled, and still to come when it is not.
 */
export function withTranscript(lines: readonly Line[], { lines: told }: TranscriptOut): Line[] {
  const known = new Map(lines.map((line) => [line.id, line]));
  const recorded = told.map((line) =>
    line.type === "said" ? said(idOf(line), line.text, "sent") : remembered(known, line.message),
  );
  const ids = new Set(recorded.map(({ id }) => id));
  const others = lines.filter(({ id }) => !ids.has(id));
  return [...others.filter(settled), ...recorded, ...others.filter((line) => !settled(line))];
}

export function withStatus(
  lines: readonly Line[],
  id: string,
  status: Status,
  problem: string | null = null,
): readonly Line[] {
  return lines.map((line) =>
    line.kind === "said" && line.id === id ? { ...line, status, problem } : line,
  );
}

/** Notes how a message fared; one that is already answered stays sent. */
export function withDelivery(
  lines: readonly Line[],
  id: string,
  delivery: Delivery,
): readonly Line[] {
  const line = lines.find((known) => known.id === id);
  if (line?.kind !== "said" || line.status !== "sending") return lines;
  switch (delivery.outcome) {
    case "taken":
      return withStatus(lines, id, "sent");
    case "lost":
      return withStatus(lines, id, "waiting");
    case "late":
      return withStatus(lines, id, "failed", LATE);
    case "refused":
      return withStatus(lines, id, "failed", delivery.error?.message ?? REFUSED);
  }
}

export function withVerdict(lines: readonly Line[], id: string, verdict: Verdict): readonly Line[] {
  return lines.map((line) =>
    line.kind === "answered" && line.id === id ? { ...line, verdict } : line,
  );
}

function placeOf(lines: readonly Line[], reply: ReplyOut): number {
  const asked = lines.findIndex(({ id }) => id === reply.in_reply_to);
  if (asked < 0) return lines.length;
  const next = lines.findIndex((line, index) => index > asked && line.kind === "said");
  return next < 0 ? lines.length : next;
}

function remembered(known: ReadonlyMap<string, Line>, reply: ReplyOut): AnswerLine {
  const before = known.get(reply.id);
  return before?.kind === "answered" ? before : answered(reply);
}

function settled(line: Line): boolean {
  return line.kind === "answered" || line.status === "sent";
}

function idOf(line: SaidOut): string {
  return line.id ?? `line-${line.seq}`;
}

/**
 * What the listener may still press: chips and options belong to the last answers.
 *
 * Conventions: once the listener has said something else, older chips go and older options stay to
 * be read, the picked one marked. Words that failed to be sent count as not said.
 */
import type { ButtonOut, ChoicePartOut, OptionOut, ReplyOut } from "../wire/types";
import type { Line, SaidLine } from "./state";

/** `picked` is the index of the option that was said, or null when another thing was. */
export interface ChoiceState {
  readonly open: boolean;
  readonly picked: number | null;
}

export const OPEN: ChoiceState = { open: true, picked: null };

const ORDINALS = ["first", "second", "third", "fourth", "fifth"];
const NUMBER = /^(?:number|option|no\.?|#)?\s*(\d{1,2})[.)]?$/;
const YES = /^(?:yes|yeah|yep|ok|okay|sure)\b/;
const ORDINAL = new RegExp(`^(?:the )?(${ORDINALS.join("|")}|last)(?: one)?$`);

/** Says what became of the choice in the answer at `index`. */
export function choiceState(
  lines: readonly Line[],
  index: number,
  options: readonly OptionOut[],
): ChoiceState {
  const next = lines.find((line, at): line is SaidLine => at > index && isSaid(line));
  return next ? { open: false, picked: pickedBy(next.text, options) } : OPEN;
}

/** Gives the chips of an answer, without those that its choice shows as options. */
export function chipsOf(reply: ReplyOut): readonly ButtonOut[] {
  const labels = new Set((reply.parts ?? []).filter(isChoice).flatMap(labelsOf));
  return (reply.attachments ?? [])
    .flatMap(({ payload }) => payload?.buttons ?? [])
    .filter(({ title, payload }) => !labels.has(title) && !labels.has(payload));
}

/** Finds the option that words pick: by number, by place, by label, or by a fact only it has. */
export function pickedBy(words: string, options: readonly OptionOut[]): number | null {
  const text = plain(words);
  if (options.length === 1 && YES.test(text)) return 0;
  const place = numbered(text, options.length);
  if (place !== null) return place;
  const byLabel = only(options, ({ label }) => plain(label) === text);
  return byLabel ?? only(options, ({ song }) => factsOf(song).includes(text));
}

function numbered(text: string, count: number): number | null {
  const digits = NUMBER.exec(text)?.[1];
  const ordinal = ORDINAL.exec(text)?.[1];
  const place = digits ? Number(digits) - 1 : ordinal ? placed(ordinal, count) : -1;
  return place >= 0 && place < count ? place : null;
}

function placed(ordinal: string, count: number): number {
  return ordinal === "last" ? count - 1 : ORDINALS.indexOf(ordinal);
}

function only(options: readonly OptionOut[], fits: (option: OptionOut) => boolean): number | null {
  const found = options.flatMap((option, index) => (fits(option) ? [index] : []));
  return found.length === 1 ? (found[0] ?? null) : null;
}

function factsOf({ title, artist, album, year }: OptionOut["song"]): string[] {
  return [title, artist, album, year].filter((fact) => fact != null).map((fact) => plain(`${fact}`));
}

function labelsOf(choice: ChoicePartOut): string[] {
  return choice.options.map(({ label }) => label);
}

function isChoice(part: { readonly type: string }): part is ChoicePartOut {
  return part.type === "choice";
}

function isSaid(line: Line): boolean {
  return line.kind === "said" && line.status !== "failed";
}

function plain(words: string): string {
  return words.trim().toLowerCase();
}

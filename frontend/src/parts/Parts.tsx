/**
 * The parts of an answer, one component each. A new kind of part is one more case here.
 *
 * An answer's plain text is all of it again: it is shown alone where there are no parts, or where
 * one is of a kind that this page does not know.
 */
import type { ChoiceState } from "../conversation/choices";
import type { ReplyOut } from "../wire/types";
import { ChoicePart } from "./ChoicePart";
import { PlaylistPart } from "./PlaylistPart";
import { SongsPart } from "./SongsPart";
import { TextPart } from "./TextPart";

type Part = NonNullable<ReplyOut["parts"]>[number];

const KNOWN: Readonly<Record<Part["type"], true>> = {
  text: true,
  songs: true,
  choice: true,
  playlist: true,
};

interface PartsProps {
  readonly reply: ReplyOut;
  readonly choice: (part: Part & { readonly type: "choice" }) => ChoiceState;
  readonly listed: ReadonlySet<number>;
  readonly say: (words: string) => void;
}

export function Parts({ reply, ...rest }: PartsProps) {
  const parts = reply.parts ?? [];
  if (parts.length === 0 || !parts.every(({ type }) => Object.hasOwn(KNOWN, type))) {
    return <TextPart text={reply.text} />;
  }
  return (
    <>
      {parts.map((part, index) => (
        <OnePart key={index} part={part} {...rest} />
      ))}
    </>
  );
}

function OnePart({ part, choice, listed, say }: Omit<PartsProps, "reply"> & { part: Part }) {
  switch (part.type) {
    case "text":
      return <TextPart text={part.text} />;
    case "songs":
      return <SongsPart part={part} listed={listed} say={say} />;
    case "choice":
      return <ChoicePart part={part} state={choice(part)} say={say} />;
    case "playlist":
      return <PlaylistPart part={part} />;
  }
}

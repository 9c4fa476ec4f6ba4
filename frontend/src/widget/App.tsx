/** The whole page: header, conversation with its composer, playlist. */
import { useEffect, useRef, useState } from "react";
import type { Conversation } from "../conversation/conversation";
import type { Line } from "../conversation/state";
import { Composer } from "./Composer";
import { Header } from "./Header";
import { Log } from "./Log";
import { Notice } from "./Notice";
import { PlaylistPanel } from "./PlaylistPanel";
import { useConversation } from "./useConversation";
import { NARROW, useMedia } from "./useMedia";

export function App({ conversation }: { readonly conversation: Conversation }) {
  const state = useConversation(conversation);
  const sheet = useSheet();
  const field = useRef<HTMLTextAreaElement>(null);
  const say = (words: string) => {
    conversation.say(words);
    // On a touch screen the focus would raise the keyboard over the answer.
    if (!matchMedia("(pointer: coarse)").matches) field.current?.focus();
  };
  return (
    <div className="app">
      <Header connection={state.connection} />
      <main className="conversation" inert={sheet.covers}>
        <Log state={state} conversation={conversation} say={say} />
        <div className="foot">
          {state.notice !== null && (
            <Notice words={state.notice} dismiss={() => conversation.dismiss()} />
          )}
          <Composer
            field={field}
            last={lastSaid(state.lines)}
            say={(words) => conversation.say(words)}
          />
        </div>
      </main>
      {sheet.covers && <div className="backdrop" onClick={sheet.turn} />}
      <PlaylistPanel
        playlist={state.playlist}
        open={sheet.open}
        handle={sheet.handle}
        turn={sheet.turn}
        pending={pendingWords(state.lines)}
        say={say}
      />
    </div>
  );
}

/** The playlist's sheet: Escape closes it and leads back to its handle. */
function useSheet() {
  const [open, setOpen] = useState(false);
  const handle = useRef<HTMLButtonElement>(null);
  const covers = useMedia(NARROW) && open;
  useEffect(() => {
    if (!covers) return undefined;
    const close = (event: KeyboardEvent) => {
      if (event.key !== "Escape") return;
      setOpen(false);
      handle.current?.focus();
    };
    addEventListener("keydown", close);
    return () => removeEventListener("keydown", close);
  }, [covers]);
  return { open, covers, handle, turn: () => setOpen((was) => !was) };
}

function lastSaid(lines: readonly Line[]): string | null {
  return lines.findLast((line) => line.kind === "said")?.text ?? null;
}

function pendingWords(lines: readonly Line[]): ReadonlySet<string> {
  const pending = lines.filter(
    (line) => line.kind === "said" && (line.status === "sending" || line.status === "waiting"),
  );
  return new Set(pending.map((line) => (line.kind === "said" ? line.text : "")));
}

/**
 * Where words are typed: Enter sends, Shift+Enter breaks the line, ArrowUp in an empty composer
 * brings back the last words.
 */
import { type KeyboardEvent, type RefObject, useLayoutEffect, useState } from "react";
import { Icon } from "../parts/Icon";
import { lengthOf } from "./length";

interface ComposerProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly last: string | null;
  readonly say: (words: string) => void;
}

export function Composer({ field, last, say }: ComposerProps) {
  const [text, setText] = useState("");
  const { count, tooLong } = lengthOf(text);
  const sendable = text.trim() !== "" && !tooLong;
  useLayoutEffect(() => fitToContent(field.current), [text, field]);

  const send = () => {
    field.current?.focus();
    if (!sendable) return;
    say(text);
    setText("");
  };
  const pressed = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, Enter and the arrows are its own.
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      send();
    } else if (event.key === "ArrowUp" && text === "" && last !== null) {
      event.preventDefault();
      setText(last);
    }
  };

  return (
    <form
      className="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="composer-box">
        <textarea
          ref={field}
          rows={1}
          value={text}
          dir="auto"
          autoFocus={!matchMedia("(pointer: coarse)").matches}
          enterkeyhint="send"
          aria-label="Message"
          aria-describedby={count === null ? undefined : "composer-count"}
          aria-invalid={tooLong}
          placeholder="Name a song, or “help”"
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={pressed}
        />
        <button type="submit" className="send" aria-label="Send" title="Send" disabled={!sendable}>
          <Icon name="send" />
        </button>
      </div>
      {count !== null && (
        <p id="composer-count" className="composer-count" role={tooLong ? "alert" : undefined}>
          {count}
        </p>
      )}
    </form>
  );
}

/** The style sheet bounds the height; beyond it the text scrolls. */
function fitToContent(field: HTMLTextAreaElement | null): void {
  if (!field) return;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}

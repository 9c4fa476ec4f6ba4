/** What was said, oldest first, read out as it comes. */
import { Fragment, type ReactNode } from "react";
import type { Conversation } from "../conversation/conversation";
import type { Line, State } from "../conversation/state";
import { Answer } from "./Answer";
import { EmptyState } from "./EmptyState";
import { Icon } from "../parts/Icon";
import { Said } from "./Said";
import { Thinking } from "./Thinking";
import { useStayAtEnd } from "./useStayAtEnd";

interface LogProps {
  readonly state: State;
  readonly conversation: Conversation;
  readonly say: (words: string) => void;
}

export function Log({ state, conversation, say }: LogProps) {
  const { lines, playlist } = state;
  const said = lines.filter(({ kind }) => kind === "said").length;
  const lastSaid = lines.findLastIndex((line) => line.kind === "said" && line.status !== "failed");
  const listed = new Set(playlist.songs.map(({ id }) => id));
  const { box, away, toEnd } = useStayAtEnd(said);

  const shown = (line: Line, index: number): ReactNode =>
    line.kind === "said" ? (
      <Said line={line} retry={() => conversation.retry(line.id)} />
    ) : (
      <Answer
        line={line}
        lines={lines}
        index={index}
        latest={index > lastSaid}
        examples={said === 0}
        listed={listed}
        say={say}
        rate={(verdict) => conversation.rate(line.id, verdict)}
      />
    );

  return (
    <div className="log-frame">
      {/* A scrolled region must be reachable by keyboard, hence the tab stop. */}
      <div className="log" ref={box} role="log" aria-live="polite" aria-label="Conversation" tabIndex={0}>
        <div className={said === 0 ? "lines lines-empty" : "lines"}>
          {lines.map((line, index) => (
            <Fragment key={line.id}>{shown(line, index)}</Fragment>
          ))}
          {said === 0 && <EmptyState say={say} />}
          <Thinking since={sending(lines)} />
        </div>
      </div>
      {away && (
        <button type="button" className="chip to-end" onClick={toEnd}>
          <Icon name="down" />
          Latest
        </button>
      )}
    </div>
  );
}

/** Names the line that is waited for, or null. */
function sending(lines: readonly Line[]): string | null {
  return lines.find((line) => line.kind === "said" && line.status === "sending")?.id ?? null;
}

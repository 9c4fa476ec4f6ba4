/** One answer: its parts, its chips while they can be used, and what the listener thinks of it. */
import { chipsOf, choiceState } from "../conversation/choices";
import type { AnswerLine, Line } from "../conversation/state";
import { Parts } from "../parts/Parts";
import type { Verdict } from "../wire/client";
import { Chips } from "./Chips";
import { Verdicts } from "./Verdicts";

interface AnswerProps {
  readonly line: AnswerLine;
  readonly lines: readonly Line[];
  readonly index: number;
  /** Nothing was said after it: its chips can be used. */
  readonly latest: boolean;
  /** The page shows its own examples, so that the welcome need not. */
  readonly examples: boolean;
  readonly listed: ReadonlySet<number>;
  readonly say: (words: string) => void;
  readonly rate: (verdict: Verdict) => void;
}

export function Answer(props: AnswerProps) {
  const { line, lines, index, latest, examples, listed, say, rate } = props;
  return (
    <div className="answer" data-latest={latest}>
      <span className="visually-hidden">Encore: </span>
      <Parts
        reply={line.reply}
        choice={({ options }) => choiceState(lines, index, options)}
        listed={listed}
        say={say}
      />
      {latest && !examples && <Chips chips={chipsOf(line.reply)} say={say} />}
      {!examples && <Verdicts verdict={line.verdict} rate={rate} />}
    </div>
  );
}

/**
 * Numbered options, one of which is meant: pressing one says its label.
 *
 * Once the listener has answered, the picked option stays marked and the others fade.
 */
import type { ChoiceState } from "../conversation/choices";
import { Icon } from "./Icon";
import type { ChoicePartOut, OptionOut } from "../wire/types";
import { Cover } from "./Cover";
import { SongFacts } from "./SongFacts";

interface ChoicePartProps {
  readonly part: ChoicePartOut;
  readonly state: ChoiceState;
  readonly say: (words: string) => void;
}

export function ChoicePart({ part, state, say }: ChoicePartProps) {
  return (
    <ol className="rows options">
      {part.options.map((option, index) => (
        <li key={`${option.song.id}:${index}`}>
          <Option
            option={option}
            number={index + 1}
            open={state.open}
            picked={state.picked === index}
            say={say}
          />
        </li>
      ))}
    </ol>
  );
}

interface OptionProps {
  readonly option: OptionOut;
  readonly number: number;
  readonly open: boolean;
  readonly picked: boolean;
  readonly say: (words: string) => void;
}

function Option({ option, number, open, picked, say }: OptionProps) {
  const look = picked ? "option picked" : open ? "option" : "option faded";
  return (
    <button type="button" className={look} disabled={!open} onClick={() => say(option.label)}>
      <span className="option-number">{number}</span>
      <Cover song={option.song} />
      <SongFacts song={option.song} />
      {picked && (
        <span className="row-note">
          <Icon name="check" />
          <span className="visually-hidden">Chosen</span>
        </span>
      )}
    </button>
  );
}

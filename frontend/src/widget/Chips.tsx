/** Words to say with one press. */
import type { ButtonOut } from "../wire/types";

interface ChipsProps {
  readonly chips: readonly ButtonOut[];
  readonly say: (words: string) => void;
}

export function Chips({ chips, say }: ChipsProps) {
  if (chips.length === 0) return null;
  return (
    <div className="chips">
      {chips.map(({ title, payload }) => (
        <button key={payload} type="button" className="chip" dir="auto" onClick={() => say(payload)}>
          {title}
        </button>
      ))}
    </div>
  );
}

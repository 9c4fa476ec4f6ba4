/** Thumbs for an answer; the pressed one stays. */
import type { Verdict } from "../wire/client";
import { Icon, type IconName } from "../parts/Icon";

const THUMBS: readonly { event: Verdict; icon: IconName; label: string }[] = [
  { event: "thumbs_up", icon: "thumb_up", label: "Good answer" },
  { event: "thumbs_down", icon: "thumb_down", label: "Bad answer" },
];

interface VerdictsProps {
  readonly verdict: Verdict | null;
  readonly rate: (verdict: Verdict) => void;
}

export function Verdicts({ verdict, rate }: VerdictsProps) {
  return (
    <div className="verdicts" data-rated={verdict !== null}>
      {THUMBS.map(({ event, icon, label }) => (
        <button
          key={event}
          type="button"
          className="icon-button small"
          aria-label={label}
          aria-pressed={verdict === event}
          title={label}
          onClick={() => rate(event)}
        >
          <Icon name={icon} />
        </button>
      ))}
    </div>
  );
}

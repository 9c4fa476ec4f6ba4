/** What the listener said, and how its sending went when that is worth a word. */
import type { SaidLine } from "../conversation/state";
import { Icon } from "../parts/Icon";

interface SaidProps {
  readonly line: SaidLine;
  readonly retry: () => void;
}

export function Said({ line, retry }: SaidProps) {
  return (
    <div className="said" data-status={line.status}>
      <span className="visually-hidden">You: </span>
      <p className="said-text" dir="auto">
        {line.text}
      </p>
      {line.status === "waiting" && (
        <p className="said-note">Will be sent when the connection is back</p>
      )}
      {line.status === "failed" && <Failed problem={line.problem} retry={retry} />}
    </div>
  );
}

function Failed({ problem, retry }: { readonly problem: string | null; readonly retry: () => void }) {
  return (
    <div className="said-note said-failed" role="alert">
      <Icon name="alert" />
      <span>{problem ?? "Not sent."}</span>
      <button type="button" className="chip" onClick={retry}>
        Retry
      </button>
    </div>
  );
}

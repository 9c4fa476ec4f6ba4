/** Something that went wrong and belongs to no line. */
import { Icon } from "../parts/Icon";

export function Notice({ words, dismiss }: { readonly words: string; readonly dismiss: () => void }) {
  return (
    <div className="notice" role="alert">
      <Icon name="alert" />
      <p dir="auto">{words}</p>
      <button type="button" className="icon-button small" aria-label="Dismiss" onClick={dismiss}>
        <Icon name="remove" />
      </button>
    </div>
  );
}

/** Before the first words: three examples that work, to press. */
import { Icon, type IconName } from "../parts/Icon";

const EXAMPLES: readonly { words: string; lesson: string; icon: IconName }[] = [
  { words: "add bohemian rapsody", lesson: "Spelling need not be right", icon: "plus" },
  { words: "put on Imagine by John Lennon", lesson: "Name the artist to be sure", icon: "plus" },
  { words: "what's on my list?", lesson: "Ask what you have so far", icon: "list" },
];

export function EmptyState({ say }: { readonly say: (words: string) => void }) {
  return (
    <section className="empty" aria-label="Examples">
      <h2>What would you like to hear?</h2>
      <ul className="examples">
        {EXAMPLES.map(({ words, lesson, icon }) => (
          <li key={words}>
            <button type="button" className="example" onClick={() => say(words)}>
              <Icon name={icon} />
              <span>
                <span className="example-words">“{words}”</span>
                <span className="example-lesson">{lesson}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The quiet top of the page: name, connection in words, theme. */
import type { Connection } from "../conversation/state";
import { Mark } from "../parts/Icon";
import { ThemeToggle } from "./ThemeToggle";

const WORDS: Readonly<Record<Connection, string>> = {
  connecting: "Connecting…",
  open: "Connected",
  broken: "Reconnecting…",
};

export function Header({ connection }: { readonly connection: Connection }) {
  return (
    <header className="header">
      <h1 className="brand">
        <Mark />
        Encore
      </h1>
      <p className="connection" role="status" data-connection={connection}>
        {WORDS[connection]}
      </p>
      <ThemeToggle />
    </header>
  );
}

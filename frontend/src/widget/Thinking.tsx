/** Says that an answer is being looked for, once that takes long enough to be noticed. */
import { useEffect, useState } from "react";

/** Milliseconds of waiting that need no words. */
const NOTICED_MS = 300;

/** `since` names what is waited for; null is nothing. */
export function Thinking({ since }: { readonly since: string | null }) {
  const [noticed, setNoticed] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setNoticed(since), since === null ? 0 : NOTICED_MS);
    return () => clearTimeout(timer);
  }, [since]);
  if (since === null || noticed !== since) return null;
  return (
    <p className="thinking">
      <span className="bars" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      Looking…
    </p>
  );
}

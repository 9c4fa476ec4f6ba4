/** Reads a media query into React. */
import { useCallback, useSyncExternalStore } from "react";

/** Below this the playlist is a sheet; `layout.css` says the same. */
export const NARROW = "(max-width: 859.98px)";

export function useMedia(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const media = matchMedia(query);
      media.addEventListener("change", listener);
      return () => media.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => matchMedia(query).matches);
}

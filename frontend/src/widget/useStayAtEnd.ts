/**
 * Keeps a scrolled box at its end while it grows, unless the listener has scrolled up to read.
 *
 * Gives the box's ref, whether the listener is away from the end, and a way back.
 */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";

/** Pixels from the end within which the listener counts as reading along. */
const NEAR = 96;

interface StayAtEnd {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly away: boolean;
  readonly toEnd: () => void;
}

/**
 * `mine` changes whenever the listener says something, which always leads back to the end; before
 * the first words the box stays at its top.
 */
export function useStayAtEnd(mine: number): StayAtEnd {
  const box = useRef<HTMLDivElement>(null);
  const following = useRef(false);
  const [away, setAway] = useState(false);
  const toEnd = useCallback(() => {
    following.current = true;
    setAway(false);
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  }, []);
  useLayoutEffect(() => {
    if (mine > 0) toEnd();
  }, [mine, toEnd]);
  useEffect(() => watch(box.current, following, setAway), []);
  return { box, away, toEnd };
}

function watch(
  box: HTMLDivElement | null,
  following: { current: boolean },
  setAway: (away: boolean) => void,
): (() => void) | undefined {
  if (!box) return undefined;
  let top = box.scrollTop;
  // Growth moves the end away without a scroll upwards: then the listener is still reading along.
  const read = () => {
    const near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR;
    if (near || box.scrollTop < top) following.current = near;
    setAway(!near && !following.current);
    top = box.scrollTop;
  };
  const sizes = new ResizeObserver(() => {
    if (following.current) box.scrollTop = box.scrollHeight;
  });
  box.addEventListener("scroll", read, { passive: true });
  for (const element of [box, ...box.children]) sizes.observe(element);
  return () => {
    box.removeEventListener("scroll", read);
    sizes.disconnect();
  };
}

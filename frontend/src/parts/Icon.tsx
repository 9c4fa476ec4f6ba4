/** The page's marks, drawn in the colour of the text beside them and hidden from readers. */

const STROKES = {
  send: "M12 19V5m0 0-6 6m6-6 6 6",
  plus: "M12 5v14M5 12h14",
  check: "m5 12.5 4.5 4.5L19 7.5",
  remove: "M6 6l12 12M18 6 6 18",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6v.01m0 5.99v.01m0 5.99v.01",
  down: "m6 9 6 6 6-6",
  up: "m6 15 6-6 6 6",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2m0 15v2m9.5-9.5h-2m-15 0h-2m16.2-6.7-1.4 1.4M6.7 17.3l-1.4 1.4m0-13.4 1.4 1.4m10.6 10.6 1.4 1.4",
  moon: "M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z",
  system: "M4 5h16v11H4zM9 20h6m-3-4v4",
  alert: "M12 8v5m0 3v.01M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
  thumb_up:
    "M7 11v9H4v-9zm0 0 4-8a2.5 2.5 0 0 1 2.5 2.5V9H19a1.5 1.5 0 0 1 1.5 1.8l-1.4 7.5A2 2 0 0 1 17.2 20H7",
  thumb_down:
    "M17 13V4h3v9zm0 0-4 8a2.5 2.5 0 0 1-2.5-2.5V15H5a1.5 1.5 0 0 1-1.5-1.8l1.4-7.5A2 2 0 0 1 6.8 4H17",
} as const;

export type IconName = keyof typeof STROKES;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
      <path d={STROKES[name]} />
    </svg>
  );
}

/** Encore's mark: the sign that says "play it again" in a score. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <circle cx="5.5" cy="9" r="2" />
      <circle cx="5.5" cy="15" r="2" />
      <path d="M11 4h2v16h-2zM16 4h5v16h-5z" />
    </svg>
  );
}

/** Asks the server for a fresh session by loading the page again: it gives a new cookie. */

const KEY = "encore.startedOver";
/** Milliseconds within which a second failure is not cured by loading the page once more. */
const ONCE_IN_MS = 30_000;

/** Says whether the page is being loaded again. */
export function startOver(): boolean {
  const last = Number(sessionStorage.getItem(KEY) ?? 0);
  if (Date.now() - last < ONCE_IN_MS) return false;
  sessionStorage.setItem(KEY, String(Date.now()));
  location.reload();
  return true;
}

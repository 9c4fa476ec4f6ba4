/**
 * Uses the page of a running server as a listener does, in a real Chromium, and fails on the first
 * thing that is not as it should be: `node page.mjs ADDRESS CHROMIUM`.
 *
 * Conventions: elements are found by role and name, as a screen reader finds them. Each step is one
 * claim, printed when it held.
 */
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const frontend = createRequire(new URL("../../frontend/package.json", import.meta.url));
const { chromium } = frontend("playwright-core");

const [address, executablePath] = process.argv.slice(2);
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const WAIT_MS = 15_000;

/** Everything that the page may not do, noted while it runs. */
const complaints = [];

function watch(page) {
  // A lost connection is noted by the browser itself; the offline steps cause it on purpose.
  const meant = /ERR_INTERNET_DISCONNECTED/;
  page.on("console", (message) => {
    const bad = ["error", "warning"].includes(message.type());
    if (bad && !meant.test(message.text())) complaints.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => complaints.push(`error: ${error}`));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(address).origin && !request.url().startsWith("data:"))
      complaints.push(`request to a third party: ${request.url()}`);
  });
}

function listener(page) {
  const log = page.getByRole("log");
  const panel = page.getByRole("complementary");
  const field = page.getByRole("textbox", { name: "Message" });
  return {
    log,
    panel,
    field,
    rows: panel.getByRole("listitem"),
    open: async () => {
      await page.goto(address);
      await page.getByText("Connected", { exact: true }).waitFor();
    },
    say: async (words) => {
      await field.fill(words);
      await field.press("Enter");
      await answered(page);
    },
  };
}

/** An answer is there when no words are on their way any more. */
async function answered(page) {
  await page.locator('.said[data-status="sending"], .said[data-status="waiting"]').waitFor({ state: "detached" });
  await page.locator(".lines > :last-child:is(.answer)").waitFor();
}

async function rowsAre(rows, ...titles) {
  const deadline = Date.now() + WAIT_MS;
  let seen = [];
  while (Date.now() < deadline) {
    seen = await rows.locator(".song-title").allTextContents();
    if (JSON.stringify(seen) === JSON.stringify(titles)) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  assert.deepEqual(seen, titles, "the playlist panel");
}

async function claim(words, step) {
  await step();
  console.log(`ok: ${words}`);
}

async function tellsTheStory(page) {
  const me = listener(page);
  await me.open();

  await claim("an example adds a misspelled song", async () => {
    await me.log.getByRole("button", { name: "add bohemian rapsody" }).click();
    await answered(page);
    await rowsAre(me.rows, "Bohemian Rhapsody");
  });
  await claim("the focus is back in the composer", async () => {
    assert.equal(await me.field.evaluate((field) => field === document.activeElement), true);
  });
  await claim("the list can be looked at in the conversation", async () => {
    await me.say("what's on my list?");
    await me.log.locator(".playlist-part").getByText("Bohemian Rhapsody").waitFor();
  });
  await claim("another song joins it", async () => {
    await me.say("put on Imagine by John Lennon");
    await rowsAre(me.rows, "Bohemian Rhapsody", "Imagine");
  });
  await claim("a row of the panel removes its song", async () => {
    await me.rows.filter({ hasText: "Bohemian Rhapsody" }).hover();
    await me.panel.getByRole("button", { name: /^Remove Bohemian Rhapsody/ }).click();
    await answered(page);
    await rowsAre(me.rows, "Imagine");
  });
  await claim("an option of a choice is pressed, marked and added", async () => {
    await me.say("add hello");
    const options = me.log.locator(".options").last().getByRole("button");
    const chosen = options.filter({ hasText: "Adele" });
    await chosen.click();
    await answered(page);
    await chosen.getByText("Chosen").waitFor();
    assert.equal(await options.first().isDisabled(), true);
    await rowsAre(me.rows, "Imagine", "Hello");
  });
  await claim("the list and the conversation are there after a reload", async () => {
    await page.reload();
    await rowsAre(me.rows, "Imagine", "Hello");
    await me.log.getByText("add hello", { exact: true }).waitFor();
  });
}

async function survivesABreak(page, context) {
  const me = listener(page);
  await claim("words that are typed offline are sent afterwards, once", async () => {
    await context.setOffline(true);
    await page.getByText("Reconnecting…").waitFor({ timeout: 60_000 });
    await me.field.fill("remove Hello by Adele");
    await me.field.press("Enter");
    await me.log.getByText("Will be sent when the connection is back").waitFor();
    await context.setOffline(false);
    await answered(page);
    await rowsAre(me.rows, "Imagine");
    assert.equal(await me.log.getByText("remove Hello by Adele", { exact: true }).count(), 1);
  });
  await claim("clearing leaves the empty panel", async () => {
    await me.say("clear my list");
    await me.panel.getByText("Nothing here yet.").waitFor();
  });
}

async function fitsAPhone(browser) {
  const context = await browser.newContext({ viewport: { width: 320, height: 600 }, hasTouch: true });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  watch(page);
  const me = listener(page);
  await me.open();
  const fits = async () =>
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await claim("nothing is wider than 320 px", async () => {
    await fits();
    await me.say("put on Imagine by John Lennon");
    await me.say("what's on my list?");
    await fits();
  });
  await claim("the sheet's handle counts, opens it, and Escape closes it", async () => {
    const handle = me.panel.getByRole("button", { name: /1 song/ });
    await handle.click();
    await me.panel.getByRole("button", { name: /^Remove Imagine/ }).waitFor();
    await fits();
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => document.activeElement?.getAttribute("aria-expanded") === "false");
  });
  await context.close();
}

const browser = await chromium.launch({ executablePath, args: FLAGS });
try {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  watch(page);
  await tellsTheStory(page);
  await survivesABreak(page, context);
  await fitsAPhone(browser);
  await claim("no error was logged and no one else was asked for anything", () =>
    assert.deepEqual(complaints, []),
  );
} finally {
  await browser.close();
}

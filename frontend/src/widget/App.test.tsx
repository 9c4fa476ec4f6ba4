import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Conversation } from "../conversation/conversation";
import { FakeClient, replyOut, songOut } from "../wire/fake";
import type { ReplyOut } from "../wire/types";
import { App } from "./App";

const hello = (id: number, artist: string) => ({
  label: `Hello by ${artist}`,
  song: songOut({ id, title: "Hello", artist, duration: 200_000 }),
});
const options = [hello(1, "Adele"), hello(2, "Lionel Richie")];
const buttons = (...words: string[]): NonNullable<ReplyOut["attachments"]> => [
  {
    type: "buttons",
    payload: {
      buttons: words.map((title) => ({ title, payload: title, button_type: "postback" as const })),
    },
  },
];

let client: FakeClient;

beforeEach(() => {
  vi.useFakeTimers();
  client = new FakeClient();
  render(<App conversation={new Conversation(client)} />);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const begin = (...given: Parameters<FakeClient["begin"]>) => act(() => client.begin(...given));
const answer = (reply: ReplyOut) => act(() => client.answer(reply));
const field = () => screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message" });
const log = () => within(screen.getByRole("log"));
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name });
const says = () => client.sent.map(({ message }) => message);
const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms).then());

function type(text: string, key: { key: string; shiftKey?: boolean } = { key: "Enter" }) {
  fireEvent.input(field(), { target: { value: text } });
  fireEvent.keyDown(field(), key);
}

test("an empty conversation offers three examples to press", () => {
  begin([replyOut({ seq: 1, text: "Welcome!", attachments: buttons("help") })]);
  expect(log().getByText("Welcome!")).toBeTruthy();
  expect(log().queryByRole("button", { name: "help" })).toBeNull();
  fireEvent.click(button(/add bohemian rapsody/));
  expect(says()).toEqual(["add bohemian rapsody"]);
  expect(document.activeElement).toBe(field());
  expect(log().queryByText("What would you like to hear?")).toBeNull();
});

test("Enter sends and keeps the focus; Shift+Enter does not send", () => {
  begin();
  type("add imagine", { key: "Enter", shiftKey: true });
  expect(says()).toEqual([]);
  type("add imagine");
  expect(says()).toEqual(["add imagine"]);
  expect(field().value).toBe("");
  expect(document.activeElement).toBe(field());
});

test("ArrowUp in an empty composer brings back the last words", () => {
  begin();
  type("add imagine");
  fireEvent.keyDown(field(), { key: "ArrowUp" });
  expect(field().value).toBe("add imagine");
});

test("a message that is too long is counted and not sent", () => {
  begin();
  type("a".repeat(20_001));
  expect(screen.getByRole("alert").textContent).toContain("20,001 of 20,000");
  expect(button("Send").disabled).toBe(true);
  expect(says()).toEqual([]);
});

test("waiting is put into words after 300 ms, until the answer", async () => {
  begin();
  type("add imagine");
  await wait(299);
  expect(log().queryByText("Looking…")).toBeNull();
  await wait(1);
  expect(log().getByText("Looking…")).toBeTruthy();
  answer(replyOut({ seq: 3, in_reply_to: client.sent[0]?.id ?? null }));
  expect(log().queryByText("Looking…")).toBeNull();
});

test("a choice is pressed by its label; then the picked one is marked and none can be pressed", () => {
  begin([replyOut({ seq: 1 })]);
  type("add hello");
  answer(
    replyOut({
      seq: 3,
      text: "Which one?\n1) Hello by Adele",
      parts: [
        { type: "text", text: "Which one?" },
        { type: "choice", options },
      ],
      attachments: buttons("Hello by Adele", "Hello by Lionel Richie"),
    }),
  );
  expect(log().getByText("Which one?")).toBeTruthy();
  expect(log().getAllByRole("button", { name: /Adele/ })).toHaveLength(1);
  fireEvent.click(button(/Adele/));
  expect(says()).toEqual(["add hello", "Hello by Adele"]);
  expect(button(/Adele/).disabled).toBe(true);
  expect(button(/Lionel/).disabled).toBe(true);
  expect(within(button(/Adele/)).getByText("Chosen")).toBeTruthy();
  expect(within(button(/Lionel/)).queryByText("Chosen")).toBeNull();
});

test("chips go once something else is said", () => {
  begin([{ id: "x", seq: 1, said: "add imagine" }]);
  answer(replyOut({ seq: 2, in_reply_to: "x", attachments: buttons("undo") }));
  fireEvent.click(button("undo"));
  expect(says()).toEqual(["undo"]);
  expect(screen.queryByRole("button", { name: "undo" })).toBeNull();
});

test("a part of an unknown kind leaves the whole plain text", () => {
  const parts = [
    { type: "text", text: "Look:" },
    { type: "hologram" },
  ] as unknown as NonNullable<ReplyOut["parts"]>;
  begin([replyOut({ seq: 1, text: "Look:\nall of it", parts })]);
  expect(log().getByText(/all of it/).textContent).toBe("Look:\nall of it");
});

test("songs can be added unless they are on the list", () => {
  const songs = options.map(({ song }) => song);
  begin([{ id: "x", seq: 1, said: "find hello" }], songs.slice(0, 1));
  answer(replyOut({ seq: 2, in_reply_to: "x", parts: [{ type: "songs", songs }] }));
  expect(log().getByText("On your list")).toBeTruthy();
  fireEvent.click(button("Add Hello by Lionel Richie"));
  expect(says()).toEqual(["add Hello by Lionel Richie"]);
});

test("a long playlist shows its first songs and the others on request", () => {
  const songs = Array.from({ length: 40 }, (_, id) => songOut({ id }));
  begin([replyOut({ seq: 1, parts: [{ type: "playlist", name: "My playlist", songs }] })]);
  expect(log().queryByText("Song 8")).toBeNull();
  fireEvent.click(button("Show all 40"));
  expect(log().getByText("Song 39")).toBeTruthy();
});

test("failed words say why and can be sent again", async () => {
  begin();
  type("add imagine");
  client.sent[0]?.settle({ outcome: "refused", error: { code: "busy", message: "Too quick." } });
  await wait(0);
  expect(screen.getByRole("alert").textContent).toContain("Too quick.");
  fireEvent.click(button("Retry"));
  expect(client.sent[1]?.id).toBe(client.sent[0]?.id);
});

test("a thumb is sent and stays pressed", () => {
  begin([{ id: "x", seq: 1, said: "hi" }, replyOut({ seq: 2, in_reply_to: "x", text: "Hello!" })]);
  fireEvent.click(button("Good answer"));
  expect(client.rated).toEqual([{ id: "a2", text: "Hello!", verdict: "thumbs_up" }]);
  expect(button("Good answer").getAttribute("aria-pressed")).toBe("true");
});

test("the playlist shows its count and length, and removes a song in words, once", () => {
  begin([], [options[0]?.song ?? songOut({ id: 1 }), songOut({ id: 9, duration: 60_000 })]);
  const panel = within(screen.getByRole("complementary", { name: "My playlist" }));
  expect(panel.getAllByText("2 songs · 4:20")).toHaveLength(2);
  fireEvent.click(panel.getByRole("button", { name: "Remove Hello by Adele" }));
  expect(says()).toEqual(["remove Hello by Adele"]);
  expect(button("Remove Hello by Adele").disabled).toBe(true);
});

test("what was just added is marked", () => {
  begin([], []);
  const songs = [songOut({ id: 1 })];
  act(() => client.tell({ type: "playlist", playlist: { name: "My playlist", songs } }));
  expect(screen.getByText("Song 1").closest("li")?.dataset["mark"]).toBe("added");
});

test("the connection is told in words", () => {
  expect(screen.getByText("Connecting…")).toBeTruthy();
  begin();
  expect(screen.getByText("Connected")).toBeTruthy();
  act(() => client.tell({ type: "disconnected" }));
  expect(screen.getByText("Reconnecting…")).toBeTruthy();
  type("undo");
  expect(log().getByText("Will be sent when the connection is back")).toBeTruthy();
});

test("Escape closes the sheet and leads back to its handle", () => {
  vi.spyOn(window, "matchMedia").mockImplementation(
    (query) => Object.assign(new EventTarget(), { matches: query.includes("max-width") }) as never,
  );
  cleanup();
  render(<App conversation={new Conversation(client)} />);
  const handle = screen.getByRole("button", { expanded: false });
  fireEvent.click(handle);
  expect(handle.getAttribute("aria-expanded")).toBe("true");
  fireEvent.keyDown(document.body, { key: "Escape" });
  expect(handle.getAttribute("aria-expanded")).toBe("false");
  expect(document.activeElement).toBe(handle);
});

test("the theme is applied and remembered", () => {
  fireEvent.click(button(/Theme: system/));
  fireEvent.click(button(/Theme: light/));
  expect(document.documentElement.dataset["theme"]).toBe("dark");
  expect(localStorage.getItem("encore.theme")).toBe("dark");
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { FakeClient, replyOut, songOut } from "../wire/fake";
import { Conversation, MARK_MS } from "./conversation";

let client: FakeClient;
let conversation: Conversation;

beforeEach(() => {
  vi.useFakeTimers();
  client = new FakeClient();
  conversation = new Conversation(client);
});
afterEach(() => void vi.useRealTimers());

const statuses = () =>
  conversation.state.lines.map((line) => (line.kind === "said" ? line.status : line.id));
const settled = () => vi.advanceTimersByTimeAsync(0);

test("words are sent, acknowledged and answered", async () => {
  client.begin();
  conversation.say("  add imagine ");
  expect(client.sent).toMatchObject([{ message: "add imagine" }]);
  expect(statuses()).toEqual(["sending"]);
  client.sent[0]?.settle({ outcome: "taken" });
  await settled();
  client.answer(replyOut({ seq: 2, in_reply_to: client.sent[0]?.id ?? null }));
  expect(statuses()).toEqual(["sent", "a2"]);
  expect(client.lastSeen).toBe(2);
});

test("blank words are not said", () => {
  client.begin();
  conversation.say(" \n ");
  expect(client.sent).toEqual([]);
});

test("words that are typed while offline go in their order once the transcript has come", () => {
  conversation.say("add imagine");
  conversation.say("undo");
  expect(statuses()).toEqual(["waiting", "waiting"]);
  client.begin();
  expect(client.sent.map(({ message }) => message)).toEqual(["add imagine", "undo"]);
});

test("a transcript that comes before the connection is reported to stand is enough", () => {
  client.begin();
  client.tell({ type: "connected" });
  conversation.say("undo");
  expect(client.sent).toHaveLength(1);
});

test("words that were lost on the way are sent again under their id", async () => {
  client.begin();
  conversation.say("add imagine");
  client.tell({ type: "disconnected" });
  client.sent[0]?.settle({ outcome: "lost" });
  await settled();
  expect(statuses()).toEqual(["waiting"]);
  client.begin();
  expect(client.sent.map(({ id }) => id)).toEqual([client.sent[0]?.id, client.sent[0]?.id]);
});

test("words that the server took before the break are not sent again", async () => {
  client.begin();
  conversation.say("add imagine");
  const id = client.sent[0]?.id ?? "";
  client.tell({ type: "disconnected" });
  client.sent[0]?.settle({ outcome: "lost" });
  await settled();
  client.begin([{ id, seq: 2, said: "add imagine" }, replyOut({ seq: 3, in_reply_to: id })]);
  expect(client.sent).toHaveLength(1);
  expect(statuses()).toEqual(["sent", "a3"]);
});

test("a failed line is sent again under its id on request", async () => {
  client.begin();
  conversation.say("add imagine");
  client.sent[0]?.settle({ outcome: "late" });
  await settled();
  expect(statuses()).toEqual(["failed"]);
  conversation.retry(client.sent[0]?.id ?? "");
  expect(statuses()).toEqual(["sending"]);
  expect(client.sent[1]?.id).toBe(client.sent[0]?.id);
});

test("an error about a line is shown at the line, any other as a notice until the next words", () => {
  client.begin();
  conversation.say("add imagine");
  const in_reply_to = client.sent[0]?.id ?? null;
  client.tell({ type: "error", error: { code: "busy", message: "Busy.", in_reply_to } });
  client.tell({ type: "error", error: { code: "odd", message: "Odd." } });
  expect(conversation.state.lines).toMatchObject([{ status: "failed", problem: "Busy." }]);
  expect(conversation.state.notice).toBe("Odd.");
  conversation.say("undo");
  expect(conversation.state.notice).toBeNull();
});

test("a lost session starts over, and is told when it cannot", () => {
  const startOver = vi.fn().mockReturnValueOnce(true).mockReturnValueOnce(false);
  conversation = new Conversation(client, startOver);
  const error = { code: "invalid_session", message: "Load the page again." };
  client.tell({ type: "error", error });
  expect(conversation.state.notice).toBeNull();
  client.tell({ type: "refused", error });
  expect(conversation.state.notice).toBe("Load the page again.");
});

test("a change of the list is marked for two seconds", () => {
  client.begin([], [songOut({ id: 1 })]);
  const songs = [songOut({ id: 1 }), songOut({ id: 2 })];
  client.tell({ type: "playlist", playlist: { name: "My playlist", songs } });
  const marks = () => conversation.state.playlist.rows.map(({ mark }) => mark);
  vi.advanceTimersByTime(MARK_MS - 1);
  expect(marks()).toEqual([null, "added"]);
  vi.advanceTimersByTime(1);
  expect(marks()).toEqual([null, null]);
});

test("a verdict goes with the answer's text and id", () => {
  client.begin([replyOut({ seq: 1, text: "Hello!" })]);
  conversation.rate("a1", "thumbs_up");
  expect(client.rated).toEqual([{ id: "a1", text: "Hello!", verdict: "thumbs_up" }]);
  expect(conversation.state.lines).toMatchObject([{ verdict: "thumbs_up" }]);
});

test("ids of two lines differ", () => {
  client.begin();
  conversation.say("undo");
  conversation.say("undo");
  expect(new Set(client.sent.map(({ id }) => id)).size).toBe(2);
});

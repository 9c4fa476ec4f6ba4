import { expect, test } from "vitest";
import { replyOut, songOut } from "../wire/fake";
import type { OptionOut, ReplyOut } from "../wire/types";
import { chipsOf, choiceState, OPEN, pickedBy } from "./choices";
import { answered, said } from "./lines";

const option = (id: number, title: string, artist: string, album: string): OptionOut => ({
  label: `${title} by ${artist}`,
  song: songOut({ id, title, artist, album }),
});
const options = [
  option(1, "Hello", "Adele", "25"),
  option(2, "Hello", "Lionel Richie", "Can't Slow Down"),
  option(3, "Hello Again", "Neil Diamond", "The Jazz Singer"),
];
const question = answered(replyOut({ seq: 1, parts: [{ type: "choice", options }] }));

test.each([
  ["2", 1],
  ["number 2", 1],
  ["#3", 2],
  ["2.", 1],
  ["the first one", 0],
  ["last", 2],
  ["  HELLO by adele ", 0],
  ["Lionel Richie", 1],
  ["hello again", 2],
  ["hello", null],
  ["4", null],
  ["what's on my list?", null],
])("%j picks %j", (words, picked) => {
  expect(pickedBy(words, options)).toBe(picked);
});

test("yes picks the only option, and none of several", () => {
  expect(pickedBy("Yes, please", options.slice(0, 1))).toBe(0);
  expect(pickedBy("yes", options)).toBeNull();
});

test("a choice is open until the listener says something", () => {
  expect(choiceState([question], 0, options)).toEqual(OPEN);
});

test("a choice that was answered is closed and knows the pick", () => {
  const lines = [question, said("x", "Hello by Adele", "sending")];
  expect(choiceState(lines, 0, options)).toEqual({ open: false, picked: 0 });
});

test("a choice that was left alone is closed without a pick", () => {
  const lines = [question, said("x", "what's on my list?", "sent")];
  expect(choiceState(lines, 0, options)).toEqual({ open: false, picked: null });
});

test("a choice whose answer failed to be sent is open again", () => {
  expect(choiceState([question, said("x", "2", "failed")], 0, options)).toEqual(OPEN);
});

test("chips leave out what the options already say", () => {
  const buttons = ["Hello by Adele", "none of these"].map((title) => ({
    title,
    payload: title,
    button_type: "postback" as const,
  }));
  const attachments: ReplyOut["attachments"] = [{ type: "buttons", payload: { buttons } }];
  expect(chipsOf({ ...question.reply, attachments }).map(({ title }) => title)).toEqual([
    "none of these",
  ]);
});

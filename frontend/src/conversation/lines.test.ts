import { expect, test } from "vitest";
import { replyOut } from "../wire/fake";
import { answered, said, withAnswer, withDelivery, withSaid, withTranscript } from "./lines";
import type { Line } from "./state";

const ids = (lines: readonly Line[]) => lines.map(({ id }) => id);

test("an answer stands behind what it answers, not behind later words", () => {
  const lines = [said("x", "add imagine", "sending"), said("y", "undo", "sending")];
  const next = withAnswer(lines, replyOut({ seq: 2, in_reply_to: "x" }));
  expect(ids(next)).toEqual(["x", "a2", "y"]);
  expect(next[0]).toMatchObject({ status: "sent" });
});

test("a second answer of a turn follows the first", () => {
  const lines = [said("x", "add two songs", "sending"), said("y", "undo", "sending")];
  const one = withAnswer(lines, replyOut({ seq: 2, in_reply_to: "x" }));
  const two = withAnswer(one, replyOut({ seq: 3, in_reply_to: "x" }));
  expect(ids(two)).toEqual(["x", "a2", "a3", "y"]);
});

test("an answer that is there already is not there twice", () => {
  const lines = [answered(replyOut({ seq: 1 }))];
  expect(withAnswer(lines, replyOut({ seq: 1 }))).toBe(lines);
});

test("an answer to words of another client comes last", () => {
  const lines = [said("x", "hello", "sent")];
  expect(ids(withAnswer(lines, replyOut({ seq: 3, in_reply_to: "elsewhere" })))).toEqual(["x", "a3"]);
});

test("words of another tab are taken in once", () => {
  const line = { type: "said", id: "z", seq: 4, text: "undo" } as const;
  const once = withSaid([], line);
  expect(withSaid(once, line)).toEqual(once);
});

test("a transcript comes between what is older and what is still to be sent", () => {
  const lines = [
    answered(replyOut({ seq: 1 })),
    said("x", "add imagine", "waiting"),
    said("y", "undo", "failed"),
    said("z", "what's on my list?", "waiting"),
  ];
  const next = withTranscript(lines, {
    lines: [
      { type: "said", id: "x", seq: 2, text: "add imagine" },
      { type: "answered", message: replyOut({ seq: 3, in_reply_to: "x" }) },
    ],
  });
  expect(ids(next)).toEqual(["a1", "x", "a3", "y", "z"]);
  expect(next.map((line) => line.kind === "said" && line.status)).toEqual([
    false,
    "sent",
    false,
    "failed",
    "waiting",
  ]);
});

test("a transcript that comes again changes nothing", () => {
  const transcript = {
    lines: [
      { type: "answered", message: replyOut({ seq: 1 }) },
      { type: "said", id: null, seq: 2, text: "hi" },
    ] as const,
  };
  const once = withTranscript([], { lines: [...transcript.lines] });
  expect(withTranscript(once, { lines: [...transcript.lines] })).toEqual(once);
});

test("a transcript keeps what the listener thought of an answer", () => {
  const liked: Line = { ...answered(replyOut({ seq: 1 })), verdict: "thumbs_up" };
  const [line] = withTranscript([liked], {
    lines: [{ type: "answered", message: replyOut({ seq: 1 }) }],
  });
  expect(line).toMatchObject({ verdict: "thumbs_up" });
});

test.each([
  ["taken", { outcome: "taken" }, "sent", null],
  ["lost", { outcome: "lost" }, "waiting", null],
  ["late", { outcome: "late" }, "failed", "No answer came. The words are kept here."],
  [
    "refused with a reason",
    { outcome: "refused", error: { code: "busy", message: "One at a time." } },
    "failed",
    "One at a time.",
  ],
  ["refused without", { outcome: "refused", error: null }, "failed", "That did not go through."],
] as const)("a message that was %s", (_name, delivery, status, problem) => {
  const [line] = withDelivery([said("x", "hello", "sending")], "x", delivery);
  expect(line).toMatchObject({ status, problem });
});

test("an answered message stays sent when its acknowledgement is late", () => {
  const lines = withAnswer([said("x", "hi", "sending")], replyOut({ seq: 2, in_reply_to: "x" }));
  expect(withDelivery(lines, "x", { outcome: "late" })[0]).toMatchObject({ status: "sent" });
});

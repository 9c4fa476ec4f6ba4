import { expect, test } from "vitest";
import { delivery } from "./client";
import { refusal } from "./socket";

test("a refusal is read from the server's data", () => {
  const error = Object.assign(new Error("refused"), {
    data: { code: "invalid_session", message: "Reload the page." },
  });
  expect(refusal(error)).toEqual({ code: "invalid_session", message: "Reload the page." });
});

test("a refusal without data keeps its words as the code", () => {
  expect(refusal(new Error("invalid_session")).code).toBe("invalid_session");
});

test("an acknowledgement is taken or refused with its reason", () => {
  const error = { code: "busy", message: "One at a time, please." };
  expect(delivery({ ok: true, id: "1" })).toEqual({ outcome: "taken" });
  expect(delivery({ ok: false, error })).toEqual({ outcome: "refused", error });
});

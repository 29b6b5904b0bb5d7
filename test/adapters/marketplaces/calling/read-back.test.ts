import { expect, test } from "vitest";
import { createReadBackByKind, tolerateShape } from "../../../../src/adapters/marketplaces/calling/read-back.ts";
import { UnavailableError, UnexpectedShapeError } from "../../../../src/domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../../src/domain/feedback/feedback.ts";
import { externalId } from "../../../../src/domain/identifiers.ts";
import type { ReplyTarget } from "../../../../src/ports/marketplace-client.ts";

const never = new AbortController().signal;
const away = new UnavailableError("away");

const target = (kind: FeedbackKind, id: string): ReplyTarget => ({
  kind,
  externalId: externalId(id),
  createdAt: new Date("2026-11-20T10:00:00Z"),
  productExternalId: "1",
  isRatingOnly: false,
});
const targets = [target("question", "q-1"), target("review", "r-1"), target("review", "r-2")];

/** Looks at all targets of a kind, unless the kind fails. */
const readBackWith = (failures: Partial<Record<FeedbackKind, Error>>) =>
  createReadBackByKind(
    async ({ kind, targets: ofKind, standings }) => {
      const failure = failures[kind];
      if (failure !== undefined) throw failure;
      for (const { externalId: id } of ofKind) standings.set(id, { kind: "open" });
    },
    (error) => error instanceof UnavailableError,
  );

test("each kind is looked at by itself", async () => {
  const standings = await readBackWith({})(targets, never);

  expect([...standings.keys()].toSorted()).toEqual(["q-1", "r-1", "r-2"]);
});

test("a kind that can't be read leaves what is known of the other", async () => {
  expect([...(await readBackWith({ review: away })(targets, never)).keys()]).toEqual(["q-1"]);
  expect([...(await readBackWith({ question: away })(targets, never)).keys()]).toEqual(["r-1", "r-2"]);
});

test("where nothing is known the first failure says why", async () => {
  const later = new UnavailableError("later");

  await expect(readBackWith({ review: away, question: later })(targets, never)).rejects.toBe(away);
});

test("a failure that concerns all ends the look", async () => {
  const ours = new Error("our bug");

  await expect(readBackWith({ question: ours })(targets, never)).rejects.toBe(ours);
});

test("an answer that can't be read is tolerated, any other failure isn't", async () => {
  await expect(tolerateShape(() => Promise.reject(new UnexpectedShapeError("odd", "")))).resolves.toBeNull();
  await expect(tolerateShape(() => Promise.reject(away))).rejects.toBe(away);
  await expect(tolerateShape(async () => 1)).resolves.toBe(1);
});

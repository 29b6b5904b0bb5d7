// What is in flight when a person stops something is named, and can be waited for.

import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { cabinetId, type FeedbackId } from "../../src/domain/identifiers.ts";
import { anna, annaOf } from "../samples/callers.ts";
import { placeFeedback } from "../samples/placed-feedback.ts";
import { amberAccount, openTestDesk, type TestDesk, wool } from "./open-desk.ts";

const woolCabinet = { kind: "cabinet", id: cabinetId("wool-wb") } as const;
const never = new AbortController().signal;

let opened: TestDesk;
let own: FeedbackId;
let other: FeedbackId;
beforeAll(async () => {
  opened = await openTestDesk();
});
afterAll(() => opened.close());
beforeEach(async () => {
  await opened.stored.pool.query("truncate feedback cascade");
  own = await placeFeedback(opened.stored.pool, { state: "sending", dueInMs: 60_000 });
  other = await placeFeedback(opened.stored.pool, { state: "sending", account: amberAccount, dueInMs: 60_000 });
});

const end = (id: FeedbackId) =>
  opened.stored.pool.query("update feedback set state = 'sent' where id = $1 and state = 'sending'", [id]);

test("a stop names what it is about, and nothing else", async () => {
  const { holds } = opened.desk;

  expect(await holds.pause(annaOf(wool), woolCabinet)).toMatchObject({ inFlight: [own] });
  expect(await holds.stopSending(anna)).toMatchObject({ inFlight: [own, other] });
});

test("the waiting ends when the last has ended", async () => {
  const ends = [own, other];
  const rest = async () => {
    const next = ends.shift();
    if (next !== undefined) await end(next);
  };

  const left = await opened.desk.holds.waitForFlight(anna, [own, other], { waitMs: 60_000, rest, signal: never });

  expect(left).toEqual([]);
  expect(ends).toEqual([]);
});

test("it ends when the time is over by the database's clock, and says what is left", async () => {
  let rests = 0;
  const rest = async () => {
    rests += 1;
    await end(other);
    await opened.stored.pool.query("select pg_sleep(0.02)");
  };

  const left = await opened.desk.holds.waitForFlight(anna, [own, other], { waitMs: 20, rest, signal: never });

  expect(left).toEqual([own]);
  expect(rests).toBe(1);
});

test("it ends at once when nobody waits any more", async () => {
  const stopping = new AbortController();
  const rest = async () => stopping.abort();

  const left = await opened.desk.holds.waitForFlight(anna, [own], { waitMs: 60_000, rest, signal: stopping.signal });

  expect(left).toEqual([own]);
});

test("whoever may see one supplier isn't kept waiting by another", async () => {
  const rest = async () => undefined;

  const left = await opened.desk.holds.waitForFlight(annaOf(wool), [other], { waitMs: 60_000, rest, signal: never });

  expect(left).toEqual([]);
});

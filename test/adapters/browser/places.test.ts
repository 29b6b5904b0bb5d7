import { expect, test } from "vitest";
import { createPlaces, type Guest } from "../../../src/adapters/browser/places.ts";
import { createHandClock } from "./hand-clock.ts";

const unhurried = new AbortController().signal;

function createGuest() {
  let isOpen = true;
  let closed = 0;
  const guest: Guest = {
    isOpen: () => isOpen,
    close: () => {
      isOpen = false;
      closed += 1;
      return Promise.resolve();
    },
  };
  return {
    guest,
    timesClosed: () => closed,
    open: () => {
      isOpen = true;
    },
  };
}

function open(mostAtOnce: number) {
  const clock = createHandClock();
  return { clock, places: createPlaces({ mostAtOnce, idleMs: 120_000, clock }) };
}

/** Whether it is settled by now. */
async function isDone(work: Promise<unknown>): Promise<boolean> {
  const pending = Symbol();
  await new Promise(setImmediate);
  return (await Promise.race([work, Promise.resolve(pending)])) !== pending;
}

test("no more guests than places: the next one waits until another has ended its work", async () => {
  const { places } = open(2);
  const [one, two, three] = [createGuest(), createGuest(), createGuest()];
  await places.take(one.guest, unhurried);
  await places.take(two.guest, unhurried);

  const third = places.take(three.guest, unhurried);
  expect(await isDone(third)).toBe(false);

  places.rest(two.guest);
  await third;
  expect([one.timesClosed(), two.timesClosed()]).toEqual([0, 1]);
});

test("a browser at rest stays open for its own cabinet's next work", async () => {
  const { places } = open(1);
  const { guest, timesClosed } = createGuest();
  await places.take(guest, unhurried);
  places.rest(guest);

  await places.take(guest, unhurried);

  expect(timesClosed()).toBe(0);
});

test("a browser at rest is closed after two idle minutes, not before, and not while it works again", async () => {
  const { places, clock } = open(1);
  const { guest, timesClosed } = createGuest();
  await places.take(guest, unhurried);
  places.rest(guest);
  clock.pass(119_000);
  expect(timesClosed()).toBe(0);

  await places.take(guest, unhurried);
  clock.pass(3_600_000);
  expect(timesClosed()).toBe(0);

  places.rest(guest);
  clock.pass(120_000);
  expect(timesClosed()).toBe(1);
});

test("the one that has rested longest makes room", async () => {
  const { places } = open(2);
  const [one, two, three] = [createGuest(), createGuest(), createGuest()];
  await places.take(one.guest, unhurried);
  await places.take(two.guest, unhurried);
  places.rest(two.guest);
  places.rest(one.guest);

  await places.take(three.guest, unhurried);

  expect([one.timesClosed(), two.timesClosed()]).toEqual([0, 1]);
});

test("who has just worked comes behind those who wait, and keeps no browser from them", async () => {
  const { places } = open(1);
  const [one, two] = [createGuest(), createGuest()];
  await places.take(one.guest, unhurried);
  const second = places.take(two.guest, unhurried);
  places.rest(one.guest);
  const again = places.take(one.guest, unhurried);

  await second;
  expect(await isDone(again)).toBe(false);
  places.rest(two.guest);
  await again;
});

test("a wait ends with its signal and holds nobody up", async () => {
  const { places } = open(1);
  const [one, two, three] = [createGuest(), createGuest(), createGuest()];
  const stop = new AbortController();
  await places.take(one.guest, unhurried);
  const second = places.take(two.guest, stop.signal);
  const third = places.take(three.guest, unhurried);

  stop.abort(new Error("stopped"));
  await expect(second).rejects.toThrow("stopped");
  places.rest(one.guest);
  await third;
});

test("a work without a browser leaves its place at once", async () => {
  const { places } = open(1);
  const [one, two] = [createGuest(), createGuest()];
  await places.take(one.guest, unhurried);
  await one.guest.close();
  places.rest(one.guest);

  await places.take(two.guest, unhurried);

  expect(one.timesClosed()).toBe(1);
});

test("whoever comes back while his browser is being closed ends with his signal", async () => {
  const { places, clock } = open(1);
  const guest: Guest = { isOpen: () => true, close: () => new Promise(() => undefined) };
  await places.take(guest, unhurried);
  places.rest(guest);
  clock.pass(120_000);
  const stop = new AbortController();

  const again = places.take(guest, stop.signal);
  stop.abort(new Error("stopped"));

  await expect(again).rejects.toThrow("stopped");
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listsOf } from "../../../../../src/adapters/marketplaces/yandex-market/api/windows.ts";
import { dayMs } from "./samples.ts";

const now = new Date("2026-11-23T10:00:00Z");
const first = { since: new Date("2026-10-24T10:00:00Z"), knownUntil: null };

describe("lists of reviews", () => {
  const filters = (window: Parameters<typeof listsOf>[1]) => listsOf("review", window, now).map(({ filter }) => filter);

  test("the first time are all reviews of a month, and before it those that need a reaction", () => {
    const window = { ...first, since: new Date("2026-01-01T00:00:00Z") };

    expect(filters(window)).toEqual([
      { reactionStatus: "ALL", dateTimeFrom: "2026-10-24T09:59:59.999Z" },
      {
        reactionStatus: "NEED_REACTION",
        dateTimeFrom: "2026-04-27T09:59:59.999Z",
        dateTimeTo: "2026-10-24T10:00:00.000Z",
      },
      {
        reactionStatus: "NEED_REACTION",
        dateTimeFrom: "2025-12-31T23:59:59.999Z",
        dateTimeTo: "2026-04-27T10:00:00.000Z",
      },
    ]);
  });

  test("later are all reviews of the days since, three more, and the rest that needs a reaction", () => {
    const window = { ...first, knownUntil: new Date("2026-11-23T09:00:00Z") };

    expect(filters(window)).toEqual([
      { reactionStatus: "ALL", dateTimeFrom: "2026-11-20T08:59:59.999Z" },
      {
        reactionStatus: "NEED_REACTION",
        dateTimeFrom: "2026-10-24T09:59:59.999Z",
        dateTimeTo: "2026-11-20T09:00:00.000Z",
      },
    ]);
  });

  test("never reach further back than wanted", () => {
    const since = new Date("2026-11-22T10:00:00Z");

    expect(filters({ since, knownUntil: null })).toEqual([
      { reactionStatus: "ALL", dateTimeFrom: "2026-11-22T09:59:59.999Z" },
    ]);
  });
});

describe("lists of questions", () => {
  const filters = (window: Parameters<typeof listsOf>[1]) =>
    listsOf("question", window, now).map(({ filter }) => filter);

  test("the first time are all that need an answer, month by month, and all of the last month", () => {
    expect(filters(first)).toEqual([
      { needAnswer: true, dateFrom: "2026-10-27" },
      { needAnswer: true, dateFrom: "2026-10-24", dateTo: "2026-10-27" },
      { needAnswer: false, dateFrom: "2026-10-27" },
      { needAnswer: false, dateFrom: "2026-10-24", dateTo: "2026-10-27" },
    ]);
  });

  test("later are those of the last month that need an answer, and all of the days since and three more", () => {
    const window = { since: new Date("2020-01-01T00:00:00Z"), knownUntil: new Date("2026-11-23T09:00:00Z") };

    expect(filters(window)).toEqual([
      { needAnswer: true, dateFrom: "2026-10-27" },
      { needAnswer: false, dateFrom: "2026-11-20" },
    ]);
  });

  test("are of Moscow's days, which begin three hours earlier", () => {
    const since = new Date("2026-11-22T21:00:00Z");

    expect(filters({ since, knownUntil: null })[0]).toEqual({ needAnswer: true, dateFrom: "2026-11-23" });
  });
});

test("lists cover all of the time that is wanted, and none is longer than the marketplace allows", () => {
  const days = fc.integer({ min: 0, max: 4 * 365 });
  fc.assert(
    fc.property(days, fc.option(days, { nil: null }), fc.integer({ min: 0, max: dayMs }), (age, gap, offsetMs) => {
      const end = new Date(now.getTime() + offsetMs);
      const since = new Date(end.getTime() - age * dayMs - 1);
      const knownUntil = gap === null ? null : new Date(end.getTime() - gap * dayMs);

      const reviews = listsOf("review", { since, knownUntil }, end).map(({ filter }) => ({
        from: Date.parse(String(filter["dateTimeFrom"])) + 1,
        to: filter["dateTimeTo"] === undefined ? end.getTime() : Date.parse(String(filter["dateTimeTo"])),
      }));
      const questions = listsOf("question", { since, knownUntil: null }, end)
        .filter(({ holdsOpenOnly }) => holdsOpenOnly)
        .map(({ filter }) => ({
          from: Date.parse(`${filter["dateFrom"]}T00:00:00+03:00`),
          to: filter["dateTo"] === undefined ? end.getTime() : Date.parse(`${filter["dateTo"]}T24:00:00+03:00`),
        }));

      for (const [periods, longestDays] of [
        [reviews, 181],
        [questions, 28],
      ] as const) {
        expect(periods[0]?.to).toBe(end.getTime());
        expect(periods.at(-1)?.from).toBeLessThanOrEqual(since.getTime());
        for (const [index, period] of periods.entries()) {
          expect(period.to - period.from).toBeLessThanOrEqual(longestDays * dayMs);
          expect(period.from).toBeLessThanOrEqual(periods[index + 1]?.to ?? Number.POSITIVE_INFINITY);
        }
      }
    }),
  );
});

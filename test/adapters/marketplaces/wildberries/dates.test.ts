import { beforeEach, describe, expect, test } from "vitest";
import { parseDate } from "../../../../src/adapters/marketplaces/wildberries/dates.ts";
import { stayInTimeZone } from "../../../setup/time-zone.ts";

describe.each(["UTC", "America/New_York", "Asia/Vladivostok"])(
  "a date of Wildberries, read on a machine in %s",
  (zone) => {
    beforeEach(() => stayInTimeZone(zone));

    test.each([
      ["2026-11-20T10:00:00Z", "2026-11-20T10:00:00.000Z"],
      ["2026-11-20T10:00:00.123456789Z", "2026-11-20T10:00:00.123Z"],
      ["2026-11-20T10:00:00+03:00", "2026-11-20T07:00:00.000Z"],
      ["2026-11-20T10:00:00+0500", "2026-11-20T05:00:00.000Z"],
      ["2026-11-20T10:00:00-03", "2026-11-20T13:00:00.000Z"],
      ["2026-11-20 10:00:00 +03:00", "2026-11-20T07:00:00.000Z"],
      ["2026-11-20T10:00:00", "2026-11-20T07:00:00.000Z"],
      ["2026-11-20T10:00:00.5", "2026-11-20T07:00:00.500Z"],
      ["2026-11-20 10:00:00", "2026-11-20T07:00:00.000Z"],
      ["2026-11-20 10:00", "2026-11-20T07:00:00.000Z"],
      ["2026-11-20", "2026-11-19T21:00:00.000Z"],
    ])("as %s is %s: without a zone it is Moscow's", (text, instant) => {
      expect(parseDate(text)?.toISOString()).toBe(instant);
    });
  },
);

test.each(["", "yesterday", "11/20/2026 10:00", "20.11.2026", "2026-13-40T10:00:00Z", "2026-11-20T10", "1732096800"])(
  "that isn't one is none: %s",
  (text) => {
    expect(parseDate(text)).toBeNull();
  },
);

import { describe, expect, test } from "vitest";
import { readSettings as readSettingsFor } from "../../src/settings/settings.ts";
import { toldFaults } from "../samples/thrown-faults.ts";

const readSettings = (environment: NodeJS.ProcessEnv) => readSettingsFor(environment, ["big-bazaar"], ["big-bazaar"]);
const faultsOf = (environment: NodeJS.ProcessEnv) => toldFaults(() => readSettings(environment));

describe("the pace in a browser", () => {
  test.each([
    ["12-25", { from: 12_000, to: 25_000 }],
    ["12 - 25", { from: 12_000, to: 25_000 }],
    ["3600", { from: 3_600_000, to: 3_600_000 }],
    ["0", { from: 0, to: 0 }],
  ])("pauses for %s seconds", (text, pauseMs) => {
    expect(readSettings({ BROWSER_PAUSE: text }).browser.pace?.pauseMs).toEqual(pauseMs);
  });

  test.each(["25-12", "-1", "12-", "3601", "12-25-30", "soon"])("knows no pause of %s", (text) => {
    expect(faultsOf({ BROWSER_PAUSE: text })).toEqual([
      expect.stringMatching(/^BROWSER_PAUSE must be seconds from 0 to/),
    ]);
  });

  test("is none without pauses and rests", () => {
    expect(readSettings({ BROWSER_PAUSE: "0", BROWSER_BATCH: "0" }).browser.pace).toBeNull();
  });

  test.each([
    [{ BROWSER_PAUSE: "0" }, 5],
    [{ BROWSER_BATCH: "0" }, 0],
  ])("keeps rests or pauses where only the others are switched off: %j", (environment, repliesPerBatch) => {
    expect(readSettings(environment).browser.pace).toMatchObject({ repliesPerBatch });
  });
});

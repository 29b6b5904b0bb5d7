import { describe, expect, test } from "vitest";
import type { Pause } from "../../src/domain/browser-pace.ts";
import { readSettings as readFrom } from "../../src/settings/settings.ts";
import { paceOf, rateFactorOf } from "../../src/settings/stand-ins.ts";

const readSettings = (environment: NodeJS.ProcessEnv) =>
  readFrom(environment, ["wool-bay", "big-bazaar"], ["wool-bay"]);
const api = { WOOL_BAY_API_URL: "http://127.0.0.1:1" };
const site = { WOOL_BAY_CABINET_URL: "http://127.0.0.1:2" };

describe("a factor of the limits", () => {
  const factorOf = (environment: NodeJS.ProcessEnv, marketplace = "wool-bay") =>
    rateFactorOf(readSettings(environment), marketplace, marketplace === "wool-bay");

  test("above 1 holds where all that is called of a marketplace is a stand-in", () => {
    expect(factorOf({ RATE_LIMIT_FACTOR: "50", ...api, ...site })).toBe(50);
    expect(factorOf({ RATE_LIMIT_FACTOR: "50", BIG_BAZAAR_API_URL: "http://127.0.0.1:3" }, "big-bazaar")).toBe(50);
  });

  test("above 1 reaches neither a marketplace's own site nor its own API", () => {
    expect(factorOf({ RATE_LIMIT_FACTOR: "50", ...api })).toBe(1);
    expect(factorOf({ RATE_LIMIT_FACTOR: "50", ...api, ...site }, "big-bazaar")).toBe(1);
  });

  test("above 1 is refused where the site of the cabinets is one on the Internet", () => {
    const remote = { ...api, WOOL_BAY_CABINET_URL: "https://seller.wool-bay.example" };

    expect(() => readSettings({ RATE_LIMIT_FACTOR: "50", ...remote })).toThrow("rateFactorUnsafe");
  });

  test("below 1 is careful, and holds everywhere", () => {
    expect(factorOf({ RATE_LIMIT_FACTOR: "0.5" })).toBe(0.5);
  });
});

describe("the pace by the pages", () => {
  const usual: Pause = { from: 12_000, to: 25_000 };
  const hasty = { BROWSER_PAUSE: "0", BROWSER_BATCH: "0" };

  test("is none at a stand-in, where that was set", () => {
    expect(paceOf(readSettings({ ...hasty, ...site }), "wool-bay")).toBeNull();
  });

  test("keeps its pauses at a marketplace's own site, whatever was set for a stand-in", () => {
    expect(paceOf(readSettings(hasty), "wool-bay")).toMatchObject({ pauseMs: usual, repliesPerBatch: 0 });
    expect(paceOf(readSettings({ BROWSER_PAUSE: "0" }), "wool-bay")).toMatchObject({
      pauseMs: usual,
      repliesPerBatch: 5,
    });
  });

  test("is what was set where that is a person's", () => {
    expect(paceOf(readSettings({ BROWSER_PAUSE: "5-9" }), "wool-bay")).toMatchObject({
      pauseMs: { from: 5_000, to: 9_000 },
      repliesPerBatch: 5,
    });
  });
});

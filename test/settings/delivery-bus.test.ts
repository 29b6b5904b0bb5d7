import { describe, expect, test } from "vitest";
import { readSettings as readSettingsFor } from "../../src/settings/settings.ts";
import { toldFaults } from "../samples/thrown-faults.ts";

const readSettings = (environment: NodeJS.ProcessEnv) => readSettingsFor(environment, ["ozon", "wildberries"], []);
const busesOf = (text: string) => readSettings({ DELIVERY_BUS: text, PUBSUB_PROJECT_ID: "bus-1" }).deliveryBus.busOf;
const faultsOf = (environment: NodeJS.ProcessEnv) => toldFaults(() => readSettings(environment));

describe("DELIVERY_BUS", () => {
  test.each([
    ["postgres", { ozon: "postgres", wildberries: "postgres" }],
    ["pubsub", { ozon: "pubsub", wildberries: "pubsub" }],
    ["ozon=pubsub", { ozon: "pubsub", wildberries: "postgres" }],
    ["ozon = pubsub, wildberries=postgres", { ozon: "pubsub", wildberries: "postgres" }],
  ])("%s names a bus for every marketplace", (text, buses) => {
    expect(busesOf(text)).toEqual(buses);
  });

  test.each(["kafka", "ozon", "ozon=kafka", "amazon=pubsub", "ozon=pubsub,", "ozon=pubsub=x", "toString=pubsub"])(
    "%s is refused with the names that are known",
    (text) => {
      expect(faultsOf({ DELIVERY_BUS: text })).toEqual([
        expect.stringMatching(/^DELIVERY_BUS must be one of postgres, pubsub, or marketplaces \(ozon, wildberries\)/),
      ]);
    },
  );

  test("a marketplace that is named twice is refused: nobody knows which is meant", () => {
    expect(faultsOf({ DELIVERY_BUS: "ozon=pubsub,ozon=postgres" })).toHaveLength(1);
  });
});

describe("the project of Pub/Sub", () => {
  const projectOf = (environment: NodeJS.ProcessEnv) =>
    readSettings({ DELIVERY_BUS: "ozon=pubsub", ...environment }).deliveryBus.pubsub?.projectId;

  test("is its own, else the one of Google Cloud, else the emulator's", () => {
    const [own, cloud, emulator] = [
      { PUBSUB_PROJECT_ID: "bus-1" },
      { GOOGLE_CLOUD_PROJECT: "cloud-1" },
      { PUBSUB_EMULATOR_HOST: "localhost:8085" },
    ];

    expect(projectOf({ ...own, ...cloud, ...emulator })).toBe("bus-1");
    expect(projectOf({ ...cloud, ...emulator })).toBe("cloud-1");
    expect(projectOf(emulator)).toBe("feedback-service");
  });

  test("is missed where a marketplace goes by Pub/Sub, and nowhere else", () => {
    expect(faultsOf({ DELIVERY_BUS: "ozon=pubsub" })).toEqual([
      expect.stringMatching(/^PUBSUB_PROJECT_ID is missing.*PUBSUB_PROJECT_ID=/),
    ]);
    expect(faultsOf({ DELIVERY_BUS: "ozon=postgres" })).toEqual([]);
  });
});

test("Pub/Sub's settings have defaults, and are there only where it is used", () => {
  expect(readSettings({ PUBSUB_PROJECT_ID: "bus-1" }).deliveryBus.pubsub).toBeNull();
  expect(readSettings({ DELIVERY_BUS: "pubsub", PUBSUB_PROJECT_ID: "bus-1" }).deliveryBus.pubsub).toEqual({
    projectId: "bus-1",
    emulatorHost: null,
    retrySeconds: { from: 10, to: 600 },
    mostAttempts: 5,
  });
});

test.each(["localhost:8085", "pubsub.internal:1"])("an emulator may be at %s", (host) => {
  const settings = readSettings({ DELIVERY_BUS: "pubsub", PUBSUB_EMULATOR_HOST: host });

  expect(settings.deliveryBus.pubsub?.emulatorHost).toBe(host);
});

test.each([
  ["PUBSUB_EMULATOR_HOST", "http://localhost:8085"],
  ["PUBSUB_EMULATOR_HOST", "localhost"],
  ["PUBSUB_RETRY_SECONDS", "600-10"],
  ["PUBSUB_RETRY_SECONDS", "10-601"],
  ["PUBSUB_MAX_ATTEMPTS", "101"],
])("a wrong value is told with an example: %s=%s", (name, value) => {
  expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name} must .*${name}=`))]);
});

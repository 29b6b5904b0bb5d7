import { expect, test } from "vitest";
import { SettingsError } from "../../../src/domain/errors/errors.ts";
import { brokerWords } from "../../../src/processes/cli/demo-broker.ts";

test("without Pub/Sub the demo's sandbox has none", () => {
  expect(brokerWords({})).toEqual([]);
  expect(brokerWords({ DELIVERY_BUS: "" })).toEqual([]);
  expect(brokerWords({ DELIVERY_BUS: "ozon=postgres" })).toEqual([]);
});

test("it stands in for Pub/Sub, and refuses a reply at Ozon, where Ozon's replies go by it", () => {
  for (const bus of [
    "pubsub",
    " pubsub ",
    "ozon=pubsub",
    "wildberries=postgres, ozon = pubsub",
    '"ozon=pubsub"',
    "'pubsub'",
  ]) {
    expect(brokerWords({ DELIVERY_BUS: bus }), bus).toEqual(["--pubsub", "--poisoned", "1"]);
  }
  expect(brokerWords({ DELIVERY_BUS: "wildberries=pubsub" })).toEqual(["--pubsub"]);
});

test("an emulator that is named takes the stand-in's place", () => {
  const environment = { DELIVERY_BUS: "pubsub", PUBSUB_EMULATOR_HOST: "127.0.0.1:8085" };

  expect(brokerWords(environment)).toEqual(["--poisoned", "1"]);
});

test("a bus that there isn't is told before anything starts", () => {
  expect(() => brokerWords({ DELIVERY_BUS: "ozon=rabbit" })).toThrow(SettingsError);
});

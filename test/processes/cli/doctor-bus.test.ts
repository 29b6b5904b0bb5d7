// What the doctor finds about Google Pub/Sub, where deliveries go by it.

import { afterEach, beforeEach, expect, test } from "vitest";
import type { PubsubStandIn } from "../../../sandbox/pubsub/stand-in.ts";
import { checkBus } from "../../../src/desk/diagnose/check-bus.ts";
import { tellFinding } from "../../../src/processes/cli/doctor/finding-text.ts";
import { wrapAdvice } from "../../../src/processes/cli/wrap-advice.ts";
import { createBusProbe } from "../../../src/processes/compose/doctor.ts";
import { readSettings } from "../../../src/settings/settings.ts";
import { openBus, openStandIn, optionsAt, outgoing } from "../../adapters/bus/google-pubsub/open-bus.ts";
import { catalogues } from "../../samples/catalogues.ts";

let standIn: PubsubStandIn;
beforeEach(async () => {
  standIn = await openStandIn();
});
afterEach(() => standIn.close());

async function examine(project: string, environment: NodeJS.ProcessEnv = {}, language: "en" | "ru" = "en") {
  const bus = { DELIVERY_BUS: "ozon=pubsub", PUBSUB_EMULATOR_HOST: standIn.host, PUBSUB_PROJECT_ID: project };
  const probe = createBusProbe(readSettings({ ...bus, ...environment }, ["ozon"], []));
  const found = probe === null ? [] : await checkBus(probe);
  return found.map((finding) => tellFinding(finding, catalogues[language]));
}

test("what is missing is told with the commands that make it", async () => {
  const [emulator, lacking, ...others] = await examine("shop-1");

  expect(emulator).toMatchObject({ mark: "note", text: expect.stringContaining(standIn.host) });
  expect(lacking).toMatchObject({
    mark: "wrong",
    text: expect.stringContaining("shop-1 lacks topics or subscriptions"),
  });
  expect(lacking?.whatToDo?.split(" && ").map((command) => command.split(" ").slice(0, 5).join(" "))).toEqual([
    "gcloud pubsub topics create feedback-deliveries",
    "gcloud pubsub topics create feedback-deliveries-dead",
    "gcloud pubsub subscriptions create feedback-deliveries-workers",
    "gcloud pubsub subscriptions create feedback-deliveries-returns",
  ]);
  expect(others).toEqual([]);
});

test("the doctor makes nothing", async () => {
  await examine("shop-1");

  expect((await examine("shop-1")).map(({ mark }) => mark)).toEqual(["note", "wrong"]);
});

test("what the workers have set up is well, and other settings than theirs are worth a note", async () => {
  const options = optionsAt(standIn.host, { retrySeconds: { from: 10, to: 600 } });
  await (await openBus(options)).broker.publish([outgoing(1, 1)]);

  expect((await examine(options.projectId)).map(({ mark }) => mark)).toEqual(["note", "well"]);
  const found = await examine(options.projectId, { PUBSUB_MAX_ATTEMPTS: "9" });
  expect(found.at(-1)).toMatchObject({
    mark: "note",
    whatToDo: expect.stringMatching(/^gcloud pubsub subscriptions update feedback-deliveries-workers .*attempts=9/),
  });
});

test("where nobody answers, that is told", async () => {
  standIn.outage.begin(null);

  expect((await examine("shop-1")).at(-1)).toMatchObject({
    mark: "wrong",
    details: [expect.stringContaining("UNAVAILABLE")],
  });
});

test("where no marketplace goes by Pub/Sub, nothing is looked at", async () => {
  expect(await examine("shop-1", { DELIVERY_BUS: "postgres" })).toEqual([]);
});

test("in Russian, too", async () => {
  const texts = (await examine("shop-1", {}, "ru")).map(({ text }) => text);

  expect(texts).toEqual([
    expect.stringContaining("через эмулятор"),
    expect.stringContaining("нет топиков или подписок"),
  ]);
});

test("a command stays whole on a narrow terminal", () => {
  const command = "gcloud pubsub topics create feedback-deliveries --project=shop-1 && gcloud pubsub topics list";

  expect(wrapAdvice(command, { width: 30, indent: "  " })).toEqual([`  ${command}`]);
});

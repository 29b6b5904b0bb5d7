// The demo by Google Pub/Sub, where DELIVERY_BUS asks for it: the sandbox stands in for it, unless an emulator is named. Beside it stands
// a reply that Ozon refuses whenever it is posted, so that it can be watched how such a one comes back.

import { readProcessSettings } from "../compose/process-settings.ts";

/** A demo is watched: what is refused again and again should come back soon. */
const retrySeconds = "1-4";

/** For the sandbox. @throws SettingsError when the buses are named wrongly */
export function brokerWords({ DELIVERY_BUS, PUBSUB_EMULATOR_HOST }: NodeJS.ProcessEnv): string[] {
  // Neither the stand-in nor an emulator asks whether there is such a project.
  const given = { DELIVERY_BUS, PUBSUB_EMULATOR_HOST, PUBSUB_PROJECT_ID: "demo" };
  const { busOf, pubsub } = readProcessSettings(given).deliveryBus;
  return [
    ...(pubsub !== null && pubsub.emulatorHost === null ? ["--pubsub"] : []),
    ...(busOf["ozon"] === "pubsub" ? ["--poisoned", "1"] : []),
  ];
}

/** For the service. @param sandboxHost where the sandbox stands in for it */
export function brokerVariables(environment: NodeJS.ProcessEnv, sandboxHost: string | null): NodeJS.ProcessEnv {
  return {
    DELIVERY_BUS: environment["DELIVERY_BUS"],
    PUBSUB_PROJECT_ID: environment["PUBSUB_PROJECT_ID"],
    PUBSUB_EMULATOR_HOST: sandboxHost ?? environment["PUBSUB_EMULATOR_HOST"],
    PUBSUB_RETRY_SECONDS: environment["PUBSUB_RETRY_SECONDS"] || retrySeconds,
    PUBSUB_MAX_ATTEMPTS: environment["PUBSUB_MAX_ATTEMPTS"],
  };
}

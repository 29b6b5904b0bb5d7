// DELIVERY_BUS and PUBSUB_…: by which bus the approved deliveries of each marketplace go to the deliver stage.

import { type BusName, busNames } from "../domain/delivery/buses.ts";
import { type Fault, faultOf } from "../domain/fault/fault.ts";
import type { EnvironmentVariables } from "./environment-variables.ts";
import type { SecondsRange } from "./seconds-range.ts";

export type PubSubSettings = {
  readonly projectId: string;
  /** Google's emulator, or whatever else speaks as Pub/Sub does without encryption: host:port. Null for Google Cloud. */
  readonly emulatorHost: string | null;
  /** Until a delivery that failed is handed over again: the least and the most. */
  readonly retrySeconds: SecondsRange;
  /** After so many the broker gives a delivery up. */
  readonly mostAttempts: number;
};

export type DeliveryBusSettings = {
  /** By marketplace, each that exists. */
  readonly busOf: BusOf;
  /** Null where no marketplace goes by it. */
  readonly pubsub: PubSubSettings | null;
};

type BusOf = Readonly<Record<string, BusName>>;

/** The project that an emulator is told, where none is named: it asks nobody whether there is one. */
const emulatedProject = "feedback-service";

/** One word for all marketplaces, or a list as in `ozon=pubsub,yandex-market=postgres`. */
export function readBuses(
  given: NodeJS.ProcessEnv,
  marketplaces: readonly string[],
): { readonly busOf: BusOf; readonly faults: readonly Fault[] } {
  const text = given["DELIVERY_BUS"] ?? "postgres";
  const bus = toBus(text);
  const busOf = Object.fromEntries(marketplaces.map((name) => [name, bus ?? "postgres"] as const));
  if (bus !== undefined) return { busOf, faults: [] };
  const named = text.split(",").map((pair) => pair.split("=").map((word) => word.trim()));
  const isKnown = named.every(
    ([name = "", word = "", ...rest]) => marketplaces.includes(name) && toBus(word) !== undefined && rest.length === 0,
  );
  const isUnambiguous = new Set(named.map(([name]) => name)).size === named.length;
  if (!isKnown || !isUnambiguous) return { busOf, faults: [unknownBus(marketplaces)] };
  const chosen = named.map(([name = "", word = ""]) => [name, toBus(word) ?? "postgres"] as const);
  return { busOf: { ...busOf, ...Object.fromEntries(chosen) }, faults: [] };
}

/** An emulator needs none. */
export function findMissingProject(given: NodeJS.ProcessEnv, busOf: BusOf): Fault[] {
  const names = ["PUBSUB_PROJECT_ID", "GOOGLE_CLOUD_PROJECT", "PUBSUB_EMULATOR_HOST"];
  const isNamed = names.some((name) => given[name] !== undefined);
  return isPubSubUsed(busOf) && !isNamed ? [faultOf("pubsubProjectMissing", {})] : [];
}

export function toDeliveryBusSettings(variables: EnvironmentVariables, busOf: BusOf): DeliveryBusSettings {
  if (!isPubSubUsed(busOf)) return { busOf, pubsub: null };
  const pubsub = {
    projectId: variables.PUBSUB_PROJECT_ID ?? variables.GOOGLE_CLOUD_PROJECT ?? emulatedProject,
    emulatorHost: variables.PUBSUB_EMULATOR_HOST ?? null,
    retrySeconds: variables.PUBSUB_RETRY_SECONDS,
    mostAttempts: variables.PUBSUB_MAX_ATTEMPTS,
  };
  return { busOf, pubsub };
}

function isPubSubUsed(busOf: BusOf): boolean {
  return Object.values(busOf).includes("pubsub");
}

function toBus(text: string): BusName | undefined {
  return busNames.find((name) => name === text);
}

function unknownBus(marketplaces: readonly string[]): Fault {
  const field = "DELIVERY_BUS";
  return faultOf("mustBeBuses", {
    field,
    buses: busNames,
    marketplaces,
    example: `${field}=${marketplaces[0]}=pubsub`,
  });
}

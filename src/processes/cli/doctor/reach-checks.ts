// What the service calls: the language model and the marketplaces. A small question each; no key is ever shown.

import { createHttpClient } from "../../../adapters/http/client.ts";
import { ServiceError } from "../../../domain/errors.ts";
import type { Connector } from "../../../ports/marketplace.ts";
import { apiUrlVariable } from "../../../settings/marketplace-addresses.ts";
import type { Settings } from "../../../settings/settings.ts";
import type { Messages } from "../messages/catalogue.ts";
import { type Finding, note, well, wrong } from "./finding.ts";

const timeoutMs = 5_000;
const refusals: readonly number[] = [401, 403];
/** A proxy that has no list of models answers one of these. */
const unknownPaths: readonly number[] = [404, 405];

/** The list of models is the cheapest question that needs the key. */
export async function checkModel(
  { model }: Settings,
  { doctor }: Messages,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  // Its lack is a fault of the settings.
  if (model.apiKey === null) return [];
  const { baseUrl } = model;
  const status = await ask(`${baseUrl}/models`, { authorization: `Bearer ${model.apiKey}` }, signal);
  if (status === null) return [wrong(doctor.modelAway(baseUrl), doctor.modelAwayToDo)];
  if (refusals.includes(status)) return [wrong(doctor.modelRefused(baseUrl), doctor.modelRefusedToDo)];
  if (status < 300) return [well(doctor.model(baseUrl))];
  if (status < 500 || unknownPaths.includes(status)) return [note(doctor.modelUnchecked(baseUrl, status))];
  return [note(doctor.modelTroubled(baseUrl, status), doctor.modelTroubledToDo)];
}

/** Any answer counts: whether a marketplace takes the keys is what `cabinets check` asks. */
export function checkMarketplaces(
  connectors: readonly Connector[],
  { marketplaceApiUrls }: Settings,
  { doctor }: Messages,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  return Promise.all(
    connectors.map(async ({ name, title, officialUrl }) => {
      const url = marketplaceApiUrls[name] ?? officialUrl;
      const status = await ask(url, {}, signal);
      if (status !== null) return well(doctor.marketplace(title, url));
      return wrong(doctor.marketplaceAway(title, url), doctor.marketplaceToDo(apiUrlVariable(name)));
    }),
  );
}

/** @returns the status of whatever was answered; null when nothing was */
async function ask(
  url: string,
  headers: Readonly<Record<string, string>>,
  signal: AbortSignal,
): Promise<number | null> {
  try {
    const request = { method: "GET", url: new URL(url), headers, isWrite: false, timeoutMs } as const;
    return (await createHttpClient().request(request, signal)).status;
  } catch (error) {
    if (error instanceof ServiceError) return null;
    throw error;
  }
}

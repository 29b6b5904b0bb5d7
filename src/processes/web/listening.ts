// Where the web process listens, and why it can't.

import { once } from "node:events";
import { createServer } from "node:net";
import { SettingsError } from "../../domain/errors/errors.ts";
import { type Fault, faultOf } from "../../domain/fault/fault.ts";
import type { Settings } from "../../settings/settings.ts";

type Place = Settings["http"];

/**
 * Tries it for a moment: whoever starts several processes wants to know before the first of them begins.
 * @throws SettingsError when the web process couldn't listen there
 */
export async function refuseTakenPort(place: Place): Promise<void> {
  const server = createServer();
  try {
    await once(server.listen({ host: place.host, port: place.port, exclusive: true }), "listening");
  } catch (error) {
    throw listeningFailure(place, error);
  } finally {
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
}

const noSuchAddress = ["EADDRNOTAVAIL", "ENOTFOUND", "EAI_AGAIN"];

export function listeningFailure(place: Place, cause: unknown): SettingsError {
  return new SettingsError([listeningFault(place, cause)], { cause });
}

function listeningFault(place: Place, cause: unknown): Fault {
  const address = addressOf(place);
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  if (code === "EADDRINUSE") return faultOf("portTaken", { address });
  return noSuchAddress.includes(code)
    ? faultOf("foreignHost", { host: place.host })
    : faultOf("addressUnusable", { address });
}

/** An IPv6 address stands in brackets there. */
export function addressOf({ host, port }: Place): string {
  return `${host.includes(":") ? `[${host}]` : host}:${port}`;
}

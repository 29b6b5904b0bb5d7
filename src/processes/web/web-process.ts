import { once } from "node:events";
import { serve } from "@hono/node-server";
import type { UnlockedCore } from "../compose/core.ts";
import { addressOf, listeningFailure } from "./listening.ts";
import { createWeb } from "./web.ts";

/** Serves until the signal aborts; answers in progress are finished. */
export async function runWebProcess(core: UnlockedCore, signal: AbortSignal): Promise<void> {
  const { host, port } = core.settings.http;
  const server = serve({ fetch: createWeb(core).fetch, hostname: host, port }, (bound) => {
    core.log.info("The web process listens", { address: `http://${addressOf({ host, port: bound.port })}` });
  });
  await once(server, "listening").catch((cause: unknown) => {
    throw listeningFailure({ host, port }, cause);
  });
  if (!signal.aborted) await once(signal, "abort");
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    if ("closeIdleConnections" in server) server.closeIdleConnections();
  });
}

// Builds the whole sandbox and opens its servers: one for each marketplace and one for its cabinets, one for the model, one
// for the books, and one for Pub/Sub where it is asked for.

import { createRequestLog } from "./books/request-log.ts";
import type { SignInDetails } from "./cabinets/cabinet.ts";
import { createBooksRoutes } from "./control/books-routes.ts";
import { createCabinetRoutes } from "./control/cabinet-routes.ts";
import { createControlHandler } from "./control/handler.ts";
import { createItemRoutes } from "./control/item-routes.ts";
import { createPubsubRoutes } from "./control/pubsub-routes.ts";
import { createTroubleRoutes } from "./control/trouble-routes.ts";
import { dealOut } from "./feedback/deal.ts";
import { poisonItems } from "./feedback/poison.ts";
import type { Handler } from "./http/exchange.ts";
import { type LoopbackServer, openLoopbackServer } from "./http/loopback-server.ts";
import { createKeyRing } from "./key-ring.ts";
import { defaultKnobs, Knobs } from "./knobs.ts";
import { createStandIns } from "./marketplaces/registry.ts";
import { createModelStandIn } from "./model/stand-in.ts";
import { SandboxOptions } from "./options.ts";
import { createTimerClock } from "./pubsub/clock.ts";
import type { PubsubStandIn, PubsubSurroundings } from "./pubsub/stand-in.ts";
import { loadStock } from "./stock.ts";
import type { SupplierEntry } from "./suppliers/entry.ts";
import { openAccounts } from "./suppliers/open-accounts.ts";

export type Sandbox = {
  /** By marketplace. */
  readonly apiUrls: Readonly<Record<string, string>>;
  /** The sellers' cabinets as sites, by marketplace, and how to sign in there. */
  readonly cabinets: Readonly<Record<string, SignInDetails & { readonly url: string }>>;
  /** With `/v1`, as a client's base URL. */
  readonly openaiUrl: string;
  /** The sandbox's own API: books, faults, changes. */
  readonly booksUrl: string;
  /** As `PUBSUB_EMULATOR_HOST` names it; null unless it is asked for. */
  readonly pubsubHost: string | null;
  readonly rateFactor: number;
  /** The contents of a suppliers file that fits this sandbox. */
  readonly suppliers: readonly SupplierEntry[];
  /** The cabinets whose keys are refused for want of a subscription: they can be served by their pages. */
  readonly withoutSubscription: readonly string[];
  readonly close: () => Promise<void>;
};

export type StartOptions = Partial<SandboxOptions> & {
  /** The stand-ins' clock, for tests. */
  readonly now?: () => number;
  /** Takes remarks for the person who started it. */
  readonly note?: (line: string) => void;
};

/** @throws SandboxInputError when a review file can't be read */
export async function startSandbox({ now = Date.now, note, ...given }: StartOptions = {}): Promise<Sandbox> {
  const options = SandboxOptions.parse(given);
  const knobs = Knobs.strip().parse({ ...defaultKnobs, ...options });
  const requestLog = createRequestLog();
  const keyRing = createKeyRing();
  const surroundings = { now, knobs, requestLog, ...options };
  const standIns = createStandIns(surroundings);
  const model = createModelStandIn(surroundings);

  const stock = await loadStock(options, {
    marketplaces: standIns.map(({ name }) => name),
    startedAtMs: now(),
    note: note ?? (() => {}),
  });
  const { suppliers, seats } = openAccounts(stock.suppliers, standIns);
  poisonItems(dealOut(stock.seeds, seats), options.poisoned);

  const portAfter = (place: number): number => (options.port === 0 ? 0 : options.port + place);
  const cabinetCount = standIns.filter(({ cabinet }) => cabinet !== null).length;
  const pubsub = options.pubsub
    ? await openPubsub({
        ...surroundings,
        clock: createTimerClock(now),
        port: portAfter(2 + standIns.length + cabinetCount),
      })
    : null;
  const control = createControlHandler({
    ...createBooksRoutes({ standIns, model, requestLog, knobs }),
    ...createTroubleRoutes({ standIns, model, knobs, keyRing, pubsub }),
    ...createItemRoutes({ standIns, now }),
    ...createCabinetRoutes(standIns),
    ...(pubsub === null ? {} : createPubsubRoutes(pubsub)),
  });
  const servers: LoopbackServer[] = [];
  const open = async (handle: Handler): Promise<string> => {
    const server = await openLoopbackServer(handle, portAfter(servers.length));
    servers.push(server);
    return server.url;
  };
  const booksUrl = await open(control);
  const openaiUrl = `${await open(model.handle)}/v1`;
  const apiUrls: Record<string, string> = {};
  for (const { name, handle } of standIns) apiUrls[name] = await open(keyRing.guard(handle));
  const cabinets: Record<string, Sandbox["cabinets"][string]> = {};
  for (const { name, cabinet } of standIns) {
    if (cabinet !== null) cabinets[name] = { url: await open(cabinet.handle), ...cabinet.signIn() };
  }
  return {
    apiUrls,
    cabinets,
    openaiUrl,
    booksUrl,
    pubsubHost: pubsub?.host ?? null,
    rateFactor: options.rateFactor,
    suppliers,
    withoutSubscription: stock.suppliers.flatMap(({ cabinets: planned }) =>
      planned.flatMap(({ id, trouble }) => (trouble === "withoutSubscription" ? [id] : [])),
    ),
    close: async () => {
      pubsub?.close();
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}

/** Its packages take a while to load: nobody else waits for them. */
async function openPubsub(surroundings: PubsubSurroundings): Promise<PubsubStandIn> {
  const standIn = await import("./pubsub/stand-in.ts");
  return standIn.openPubsub(surroundings);
}

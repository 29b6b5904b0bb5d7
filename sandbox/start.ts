// Builds the whole sandbox and opens its three servers.

import { createRequestLog } from "./books/request-log.ts";
import { createBooksRoutes } from "./control/books-routes.ts";
import { createControlHandler } from "./control/handler.ts";
import { createItemRoutes } from "./control/item-routes.ts";
import { createTroubleRoutes } from "./control/trouble-routes.ts";
import { dealOut } from "./feedback/deal.ts";
import { openLoopbackServer } from "./http/loopback-server.ts";
import { Knobs } from "./knobs.ts";
import { createStandIns } from "./marketplaces.ts";
import { createModelStandIn } from "./model/stand-in.ts";
import { SandboxOptions } from "./options.ts";
import { loadStock } from "./stock.ts";
import type { SupplierEntry } from "./suppliers/entry.ts";
import { openAccounts } from "./suppliers/open-accounts.ts";

export type Sandbox = {
  readonly wildberriesUrl: string;
  /** With `/v1`, as a client's base URL. */
  readonly openaiUrl: string;
  /** The sandbox's own API: books, faults, changes. */
  readonly booksUrl: string;
  readonly rateFactor: number;
  /** The contents of a suppliers file that fits this sandbox. */
  readonly suppliers: readonly SupplierEntry[];
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
  const knobs = Knobs.strip().parse(options);
  const requestLog = createRequestLog();
  const surroundings = { now, knobs, requestLog, ...options };
  const byName = createStandIns(surroundings);
  const standIns = Object.values(byName);
  const model = createModelStandIn(surroundings);

  const stock = await loadStock(options, { startedAtMs: now(), note: note ?? (() => {}) });
  const { suppliers, seats } = openAccounts(stock.suppliers, standIns);
  dealOut(stock.seeds, seats);

  const control = createControlHandler({
    ...createBooksRoutes({ standIns, model, requestLog }),
    ...createTroubleRoutes({ standIns, model, knobs }),
    ...createItemRoutes({ standIns, now }),
  });
  const portAfter = (place: number): number => (options.port === 0 ? 0 : options.port + place);
  const wildberries = await openLoopbackServer(byName.wildberries.handle, portAfter(0));
  const openai = await openLoopbackServer(model.handle, portAfter(1));
  const books = await openLoopbackServer(control, portAfter(2));
  return {
    wildberriesUrl: wildberries.url,
    openaiUrl: `${openai.url}/v1`,
    booksUrl: books.url,
    rateFactor: options.rateFactor,
    suppliers,
    close: async () => {
      await Promise.all([wildberries, openai, books].map((server) => server.close()));
    },
  };
}

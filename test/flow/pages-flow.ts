// A whole service whose Ozon cabinets are served by their pages, in a real browser, or may be.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { z } from "zod";
import type { Desk } from "../../src/desk/desk.ts";
import { type CabinetId, cabinetId, type FeedbackId, feedbackId } from "../../src/domain/identifiers.ts";
import type { RouteSetting } from "../../src/domain/route.ts";
import { composeDesk } from "../../src/processes/compose/desk.ts";
import { answersOf } from "../../trials/cabinet-pages.ts";
import { anna } from "../samples/callers.ts";
import { browserPath } from "../setup/browser.ts";
import { type FlowOptions, openFlow } from "./harness.ts";

/** What publishes a reply to a review: by the pages, wherever their call is just now, and by API. */
export const createComment = {
  byPages: { target: "ozon-cabinet", text: '"text":' },
  byApi: { target: "ozon", path: "/v1/review/comment/create" },
} as const;

export type PagesFlow = Awaited<ReturnType<typeof openPagesFlow>>;

type Seller = { readonly id: CabinetId; readonly account: string };

const never = new AbortController().signal;
const Attempts = z.array(z.object({ outcome: z.string(), error_code: z.string().nullable() }));
const Blocks = z.object({ ozon: z.object({ blocks: z.array(z.object({ requestsAfterShown: z.number() })) }) });
const Ids = z.array(z.object({ id: z.coerce.number() }));
const Routes = z.array(z.object({ route: z.string() }));

/** Ends with the test. @param route what the suppliers file says of every cabinet */
export async function openPagesFlow(route: RouteSetting, { environment, ...options }: FlowOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), "pages-flow-"));
  const flow = await openFlow({
    marketplaces: ["ozon"],
    suppliers: 1,
    cabinets: 1,
    items: 1,
    moderationDelayMs: 0,
    ...options,
    environment: {
      DATA_DIR: folder,
      BROWSER_PATH: browserPath,
      BROWSER_PAUSE: "0",
      BROWSER_BATCH: "0",
      // A reply that isn't there two seconds after its post may be believed to be absent.
      UNKNOWN_LAG_HORIZON: "2",
      ...environment,
    },
  });
  onTestFinished(async () => {
    await flow.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });
  const { sandbox, core, ask, tell } = flow;
  const query = (statement: string) => core.database.execute(statement, "objects");
  const desk: Desk = composeDesk(core);
  await flow.importSuppliers(
    sandbox.suppliers.map((supplier) => ({
      ...supplier,
      cabinets: supplier.cabinets.map((cabinet) => ({ ...cabinet, route })),
    })),
  );
  const sellers: readonly Seller[] = sandbox.suppliers.flatMap(({ cabinets }) =>
    cabinets.map(({ id, clientId }) => ({ id: cabinetId(id), account: String(clientId) })),
  );
  const [seller] = sellers;
  if (seller === undefined) throw new Error("The sandbox has no cabinets.");

  return {
    ...flow,
    /** On a machine that is busy a page may be slow, and its lane waits a while. */
    run: () => flow.run(30_000),
    desk,
    query,
    sellers,
    /** The first of them. */
    seller,
    signIn: async ({ id, account }: Seller = seller): Promise<void> => {
      const [phone, code] = answersOf(sandbox, "ozon", account);
      const person = {
        ask: async ({ what }: { readonly what: string }) => (what === "code" ? code : phone),
        atWindow: null,
        onBusy: () => undefined,
        rest: async () => undefined,
      };
      const outcome = await desk.signIn(anna, id, person, never);
      if (outcome.kind !== "signedIn") throw new Error(`Nobody could sign in: ${outcome.kind}.`);
    },
    /** The next such call ends so. */
    spoil: (call: { readonly target: string }, kind: string, delayMs: number | null = null) =>
      tell("/control/faults", { ...call, method: "POST", kind, delayMs }),
    /** A buyer writes a review that needs no person. */
    addReview: (text = "Тёплый плед, спасибо!", { account }: Seller = seller) =>
      tell("/control/items", { action: "add", marketplace: "ozon", account, text }),
    setSubscription: (isPaid: boolean) =>
      tell("/control/knobs", { lapsedSubscriptions: isPaid ? [] : [seller.account] }),
    /** What waits for a time goes on: collections, lanes, looks. */
    passTime: async (): Promise<void> => {
      await query("delete from lane_pause");
      await query("delete from kind_stop");
      await query("update feedback set due_at = now() where due_at > now() and state <> 'sending'");
      await query("update cabinet set next_collect_at = now()");
    },
    /** It is time to ask the API again whether it serves what goes by pages. */
    probeNow: () => query("update kind_route set next_probe_at = now() where route = 'browser'"),
    /** @param of whose items; everybody's unless it is said */
    states: async (of?: Seller): Promise<readonly string[]> => {
      const rows = await query(
        `select f.state from feedback f join account on account.id = f.account_id
         where ${of === undefined ? "true" : `account.external_id = '${of.account}'`} order by f.id`,
      );
      return z
        .array(z.object({ state: z.string() }))
        .parse(rows)
        .map(({ state }) => state);
    },
    /** Of all items. */
    ids: async (): Promise<readonly FeedbackId[]> =>
      Ids.parse(await query("select id from feedback order by id")).map(({ id }) => feedbackId(id)),
    /** What the API refuses for now. */
    refusedKinds: async (): Promise<readonly string[]> =>
      z
        .array(z.object({ kind: z.string() }))
        .parse(await query("select kind from kind_stop order by kind"))
        .map(({ kind }) => kind),
    attempts: async () =>
      Attempts.parse(await query("select outcome, error_code from delivery_attempt order by started_at")),
    /** Which way reviews go. */
    route: async (): Promise<string> =>
      Routes.parse(await query("select route from kind_route where kind = 'review'"))[0]?.route ?? "api",
    /** Why a person is waited for, at the pages or at the cabinet; null where nobody is. */
    stop: async ({ id }: Seller = seller): Promise<string | null> => {
      const rows = await query(
        `select coalesce(cabinet.stopped_reason, session.stopped_reason) as reason
         from cabinet left join browser_session session on session.account_id = cabinet.account_id
         where cabinet.id = '${id}'`,
      );
      return z.array(z.object({ reason: z.string().nullable() })).parse(rows)[0]?.reason ?? null;
    },
    /** How many requests came after the site had shown its block page. */
    requestsAfterBlock: async (): Promise<readonly number[]> =>
      Blocks.parse(await ask("/control/cabinets")).ozon.blocks.map(({ requestsAfterShown }) => requestsAfterShown),
    postsInBooks: async (): Promise<number> => (await flow.items()).flatMap(({ posts }) => posts).length,
  };
}

// The old world as its story sees it: places, and items that are named by their place and their fate, as in `ozon:sending`.

import { z } from "zod";
import { waitUntil } from "../../trials/world.ts";
import type { Event, Row } from "./image.ts";
import type { OldWorld } from "./old-world.ts";

/** In the order in which the sandbox deals its cabinets: three places to live in, and two for troubles. */
const places = ["wildberries", "ozon", "yandex-market", "wildberries-2", "ozon-2"] as const;
export type Place = (typeof places)[number];
export const usualPlaces = ["wildberries", "ozon", "yandex-market"] as const;
export const cabinetCount = places.length;

const patienceMs = 180_000;

const Account = z.object({ id: z.number(), marketplace: z.string(), external_id: z.string() });
type Account = z.infer<typeof Account>;
const Added = z.object({ externalId: z.string() });

/** The call that publishes a reply to a review. */
const postPaths: Readonly<Record<string, (account: string) => string>> = {
  wildberries: () => "/api/v1/feedbacks/answer",
  ozon: () => "/v1/review/comment/create",
  "yandex-market": (account) => `/v2/businesses/${account}/goods-feedback/comments/update`,
};

/** The version of an item's reply; the first unless it is said. */
export type Reply = readonly [place: Place, fate: string, version?: number | undefined];

export type Scene = Awaited<ReturnType<typeof openScene>>;

/** The suppliers must be imported by now. */
export async function openScene(world: OldWorld) {
  const items = createItems(world, await readAccounts(world));
  const { accountOf, idOf } = items;
  const until = (what: string, condition: string) =>
    waitUntil(
      what,
      async () => (await world.query(`select (${condition}) as holds`))[0]?.["holds"] === true,
      patienceMs,
    );
  return {
    ...world,
    ...items,
    until,
    turn: (knobs: Row) => world.tell("/control/knobs", knobs),
    /** The next post to a review goes wrong in this way. */
    spoil: (place: Place, kind: string, more: Row = {}) => {
      const { marketplace, external_id: account } = accountOf(place);
      const path = postPaths[marketplace]?.(account);
      return world.tell("/control/faults", { target: marketplace, method: "POST", path, kind, ...more });
    },
    collectNow: () => world.query("update cabinet set next_collect_at = now()"),
    run: async (extra: NodeJS.ProcessEnv = {}, wait = 5): Promise<void> => {
      await world.query("update cabinet set next_collect_at = now()");
      await world.command(["run", "--until-idle", "--wait", String(wait)], extra);
    },
    approve: async (replies: readonly Reply[]): Promise<void> => {
      const ids = await Promise.all(
        replies.map(async ([place, fate, version = 1]) => `${await idOf(place, fate)}@${version}`),
      );
      await world.command(["replies", "approve", ...ids]);
    },
    edit: async ([place, fate, version = 1]: Reply, text: string): Promise<void> => {
      await world.command(["replies", "edit", `${await idOf(place, fate)}@${version}`, "--text", text]);
    },
    reject: async (place: Place, fate: string) => world.command(["replies", "reject", String(await idOf(place, fate))]),
  };
}

function createItems(world: OldWorld, accounts: readonly Account[]) {
  const events: Event[] = [];
  const externalIds = new Map<string, string>();

  const accountOf = (place: Place): Account => {
    const marketplace = marketplaceOf(place);
    const ofMarketplace = accounts.filter((account) => account.marketplace === marketplace);
    const account = ofMarketplace[place === marketplace ? 0 : 1];
    if (account === undefined) throw new Error(`The old world has no place ${place}.`);
    return account;
  };
  const at = (place: Place) => ({ marketplace: marketplaceOf(place), account: accountOf(place).external_id });
  const act = (action: Row): Promise<unknown> => {
    events.push({ by: "others", at: new Date(), action });
    return world.tell("/control/items", action);
  };
  const externalIdOf = (place: Place, fate: string) => externalIds.get(`${place}:${fate}`);
  return {
    /** What buyers and colleagues did. */
    events,
    accountOf,
    externalIdOf,
    idOf: async (place: Place, fate: string): Promise<number> => {
      const [row] = await world.query(`select id from feedback where external_id = '${externalIdOf(place, fate)}'`);
      return z.coerce.number().parse(row?.["id"]);
    },
    add: async (place: Place, fate: string, item: Row): Promise<void> => {
      const id = `${place}:${fate}`;
      const added = await act({ action: "add", ...at(place), id, text: `Отзыв о пледе: ${fate}`, ...item });
      externalIds.set(id, Added.parse(added).externalId);
    },
    touch: (place: Place, fate: string, action: Row) =>
      act({ ...at(place), kind: "review", externalId: externalIdOf(place, fate), ...action }),
  };
}

const marketplaceOf = (place: Place): string => place.replace(/-2$/, "");

/** Of each marketplace the first one and then the second. */
async function readAccounts({ query }: OldWorld): Promise<readonly Account[]> {
  const rows = await query(`
    select account.id, marketplace, external_id from account join cabinet on cabinet.account_id = account.id
    order by right(cabinet.id, 1)`);
  return z.array(Account).parse(rows);
}

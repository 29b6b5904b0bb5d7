// The calls that publish a reply, for scripting their faults and for knowing that one has arrived.

import { z } from "zod";
import type { World } from "../../trials/world.ts";

export type PostRoute = {
  readonly target: string;
  readonly account: string;
  readonly method: string;
  readonly path: string;
};

const Items = z.object({ items: z.array(z.object({ marketplace: z.string(), account: z.string() })) });

export const postCalls: Readonly<Record<string, (account: string) => Readonly<Record<"review" | "question", string>>>> =
  {
    wildberries: () => ({ review: "POST /api/v1/feedbacks/answer", question: "PATCH /api/v1/questions" }),
    ozon: () => ({ review: "POST /v1/review/comment/create", question: "POST /v1/question/answer/create" }),
    "yandex-market": (account) => ({
      review: `POST /v2/businesses/${account}/goods-feedback/comments/update`,
      question: `POST /v1/businesses/${account}/goods-questions/update`,
    }),
  };

/** The same by the pages of a cabinet. */
const pageCalls: typeof postCalls = {
  ozon: () => ({ review: "POST /api/review/comment/create", question: "POST /api/v1/create-answer" }),
};

export async function readAccounts(world: World): Promise<ReadonlyMap<string, string>> {
  const { items } = Items.parse(await world.ask("/books/items"));
  return new Map(items.map(({ account, marketplace }) => [account, marketplace]));
}

/** Of every account that has items. */
export async function postRoutes(world: World, kind: "review" | "question"): Promise<readonly PostRoute[]> {
  const accounts = await readAccounts(world);
  return [...accounts].flatMap(([account, marketplace]) => {
    const [method = "", path = ""] = postCall(world, { marketplace, account, kind }).split(" ");
    const target = world.route === "browser" ? `${marketplace}-cabinet` : marketplace;
    return [{ target, account, method, path }];
  });
}

type Posting = { readonly marketplace: string; readonly account: string; readonly kind: "review" | "question" };

/** @throws when the suite wasn't told how replies are posted there */
function postCall({ route }: World, { marketplace, account, kind }: Posting): string {
  const calls = (route === "browser" ? pageCalls : postCalls)[marketplace];
  if (calls === undefined) throw new Error(`post-routes.ts doesn't know how ${marketplace} is posted to by ${route}.`);
  return calls(account)[kind];
}

const Requests = z.object({ routes: z.record(z.string(), z.number()) });

/** How many accounts have received a post of this kind, whatever became of it. */
export async function countAccountsWithPost(world: World, kind: "review" | "question"): Promise<number> {
  const accounts = await readAccounts(world);
  let count = 0;
  for (const [account, marketplace] of accounts) {
    const summary = Requests.parse(await world.ask(`/books/requests?account=${account}&windowMs=1`));
    const name = postCall(world, { marketplace, account: "{businessId}", kind });
    if ((summary.routes[name] ?? 0) > 0) count += 1;
  }
  return count;
}

// The sandbox's Wildberries as a harness of the contract suite: its HTTP for the connector, its own API behind.

import { z } from "zod";
import { startSandbox } from "../../../sandbox/start.ts";
import { wildberries } from "../../../src/adapters/marketplaces/wildberries/index.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import type { ReplyTarget } from "../../../src/ports/marketplace.ts";
import type { MarketplaceHarness, PostFault } from "./describe-connector.ts";

const faultNames: Readonly<Record<PostFault, string>> = {
  cutBeforeStoring: "resetBeforeStoring",
  cutAfterStoring: "resetAfterStoring",
  storedThen504: "storedThen504",
  rateLimited: "rateLimited",
};

const Added = z.object({ externalId: z.string() });
const Books = z.object({
  items: z.array(
    z.object({
      externalId: z.string(),
      posts: z.array(
        z.object({ author: z.string(), text: z.string(), edits: z.array(z.object({ text: z.string() })) }),
      ),
    }),
  ),
});

export async function openWildberriesSandbox(): Promise<MarketplaceHarness> {
  const sandbox = await startSandbox({
    suppliers: 1,
    cabinets: 1,
    items: 1,
    rateFactor: 1_000_000,
    moderationDelayMs: 0,
  });
  const token = String(sandbox.suppliers[0]?.cabinets[0]?.["token"]);
  const connector = wildberries({ apiUrl: sandbox.apiUrls["wildberries"] ?? null });
  const parsed = connector.parseCredentials({ token });
  const account = parsed.kind === "valid" ? parsed.identity.externalId : "";
  const addressOf = (target: ReplyTarget) => ({
    marketplace: "wildberries",
    account,
    kind: target.kind,
    externalId: target.externalId,
  });
  const control = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${sandbox.booksUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  };

  return {
    connector,
    fields: { token },
    refusedFields: { token: "not-a-token-of-theirs" },
    addItem: async (kind, text) => {
      const item = { action: "add", marketplace: "wildberries", account, kind, text, ageMs: 60_000 };
      const added = Added.parse(await control("/control/items", item));
      return {
        kind,
        externalId: externalId(added.externalId),
        createdAt: new Date(Date.now() - 60_000),
        productExternalId: "1",
        isRatingOnly: false,
      };
    },
    answerByHand: async (target, text) => {
      await control("/control/items", { action: "answer", ...addressOf(target), text });
    },
    remove: async (target) => {
      await control("/control/items", { action: "remove", ...addressOf(target) });
    },
    postsOf: async (target) => {
      const response = await fetch(`${sandbox.booksUrl}/books/items?account=${account}`);
      const { items } = Books.parse(await response.json());
      const posts = items.find((item) => item.externalId === target.externalId)?.posts ?? [];
      return posts.map((post) => [post.text, ...post.edits.map((edit) => edit.text)]);
    },
    breakNextPost: async (fault) => {
      await control("/control/faults", { target: "wildberries", kind: faultNames[fault], method: "POST" });
    },
    close: sandbox.close,
  };
}

// A stand-in of the sandbox as a harness of the contract suite: its HTTP for the connector, its own API behind.

import { z } from "zod";
import { startSandbox } from "../../../sandbox/start.ts";
import { externalId } from "../../../src/domain/identifiers.ts";
import type { Connector } from "../../../src/ports/connector.ts";
import type { ReplyTarget } from "../../../src/ports/marketplace-client.ts";
import type { MarketplaceHarness, PostFault } from "./describe-connector.ts";

export type Fields = Readonly<Record<string, unknown>>;
/** What identifies an item before its product is known. */
export type AddedItem = Pick<ReplyTarget, "kind" | "externalId">;

export type SandboxHarnessOptions = {
  readonly marketplace: string;
  readonly openConnector: (options: { readonly apiUrl: string | null }) => Connector;
  /** The cabinet's fields turned into some that the marketplace refuses. */
  readonly refusedFields: (fields: Fields) => Fields;
  /** The request of a reply to a review: the one that is to go wrong. */
  readonly reviewPost: (fields: Fields) => { readonly method: string; readonly path?: string };
  /** Asks the marketplace for an item's product, where a reply has to name it. */
  readonly productOf?: (
    item: AddedItem,
    access: { readonly apiUrl: string; readonly fields: Fields },
  ) => Promise<string>;
};

const faultNames: Readonly<Record<PostFault, string>> = {
  cutBeforeStoring: "resetBeforeStoring",
  cutAfterStoring: "resetAfterStoring",
  storedThen504: "storedThen504",
  rateLimited: "rateLimited",
};

const ageMs = 60_000;

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

export async function openSandboxHarness(options: SandboxHarnessOptions): Promise<MarketplaceHarness> {
  const { marketplace } = options;
  const sandbox = await startSandbox({
    marketplaces: [marketplace],
    suppliers: 1,
    cabinets: 1,
    items: 1,
    rateFactor: 1_000_000,
    moderationDelayMs: 0,
  });
  const apiUrl = sandbox.apiUrls[marketplace] ?? "";
  const connector = options.openConnector({ apiUrl });
  const fields = fieldsOf(sandbox.suppliers[0]?.cabinets[0] ?? {});
  const parsed = connector.parseCredentials(fields, "api");
  const account = parsed.kind === "valid" ? parsed.identity.externalId : "";
  const addressOf = ({ kind, externalId: id }: ReplyTarget) => ({ marketplace, account, kind, externalId: id });
  const control = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${sandbox.booksUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return response.json();
  };

  return {
    connector,
    fields,
    refusedFields: options.refusedFields(fields),
    addItem: async (kind, text) => {
      const item = { action: "add", marketplace, account, kind, text, ageMs };
      const added = Added.parse(await control("/control/items", item));
      const identity = { kind, externalId: externalId(added.externalId) };
      return {
        ...identity,
        createdAt: new Date(Date.now() - ageMs),
        productExternalId: (await options.productOf?.(identity, { apiUrl, fields })) ?? "1",
        isRatingOnly: false,
      };
    },
    answerByHand: async (target, text) => {
      await control("/control/items", { action: "answer", ...addressOf(target), text });
    },
    remove: async (target) => {
      await control("/control/items", { action: "remove", ...addressOf(target) });
    },
    poison: async (target) => {
      await control("/control/items", { action: "poison", ...addressOf(target) });
    },
    postsOf: async (target) => {
      const response = await fetch(`${sandbox.booksUrl}/books/items?account=${account}`);
      const { items } = Books.parse(await response.json());
      const posts = items.find((item) => item.externalId === target.externalId)?.posts ?? [];
      return posts.map((post) => [post.text, ...post.edits.map((edit) => edit.text)]);
    },
    breakNextPost: async (fault) => {
      await control("/control/faults", { target: marketplace, kind: faultNames[fault], ...options.reviewPost(fields) });
    },
    close: sandbox.close,
  };
}

/** The marketplace's own fields of a cabinet. */
function fieldsOf(cabinet: Fields): Fields {
  const { marketplace: _marketplace, id: _id, ...fields } = cabinet;
  return fields;
}

import { expect, test } from "vitest";
import { openWays } from "../../../src/adapters/marketplaces/open-ways.ts";
import { InvariantError } from "../../../src/domain/errors/errors.ts";
import { type FeedbackKind, feedbackKinds, type Standing } from "../../../src/domain/feedback/feedback.ts";
import { type ExternalId, externalId } from "../../../src/domain/identifiers.ts";
import type { KindRoutes, RouteName } from "../../../src/domain/route.ts";
import type { BrowserRoute, Connector, MarketplaceAbilities } from "../../../src/ports/connector.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../src/ports/marketplace-client.ts";
import { sampleAccount } from "../../samples/account.ts";
import { createBudgetBook } from "../../samples/budget-book.ts";
import { sampleConnector } from "../../samples/connector.ts";
import { sampleDelivery } from "../../samples/feedback.ts";
import { noBrowser } from "../../samples/no-browser.ts";

const never = new AbortController().signal;
const { budget } = createBudgetBook();
const means = { credentials: { apiKey: "key" }, budget, browser: noBrowser };
const mixed: readonly (readonly [KindRoutes])[] = [
  [{ review: "api", question: "browser" }],
  [{ review: "browser", question: "api" }],
];

/** What a way can do tells it from the other one. */
const abilitiesOf = (route: RouteName): MarketplaceAbilities => {
  const number = route === "api" ? 1 : 2;
  const ability = { minLength: number, maxLength: 100 * number, canEdit: route === "api" };
  return {
    replies: { review: ability, question: ability },
    seenPerCall: { review: number, question: number },
    absenceProof: route === "api" ? { review: "readBack", question: "readBack" } : { review: "none", question: "none" },
    lagHorizonMs: { review: number, question: number },
  };
};

const targetOf = (kind: FeedbackKind, name: string = kind): ReplyTarget => ({
  ...sampleDelivery().target,
  kind,
  externalId: externalId(name),
});

/** A connector whose clients note which of them was called, and for what. */
function connect() {
  const calls: string[] = [];
  const clientOf = (route: RouteName): MarketplaceClient => {
    const note = (what: string) => void calls.push(`${route}: ${what}`);
    const standings = async (targets: readonly ReplyTarget[]) => {
      note(`readBack ${targets.map(({ externalId: id }) => id)}`);
      return new Map<ExternalId, Standing>(targets.map(({ externalId: id }) => [id, { kind: "open" }]));
    };
    return {
      checkCredentials: async () => {
        note("checkCredentials");
        return { fault: null, expiresAt: null, facts: [] };
      },
      probe: async (kind) => note(`probe ${kind}`),
      collect: async function* (kind) {
        note(`collect ${kind}`);
        yield { items: [], unseen: [], misshapen: [] };
      },
      readBack: standings,
      readOne: async ({ kind }) => {
        note(`readOne ${kind}`);
        return { kind: "open" };
      },
      readyToPost: async (kind) => note(`readyToPost ${kind}`),
      post: async ({ kind }) => {
        note(`post ${kind}`);
        return { replyExternalId: null };
      },
      lookRule: {
        kind: "list",
        listOpen: async () => new Set(),
        countsForMs: 1,
        singleReadMs: null,
        hidesAnswersTo: () => false,
      },
      replyIntervalMs: () => (route === "api" ? 100 : 20_000),
      markSeen: async (kind) => note(`markSeen ${kind}`),
      readProducts: async () => {
        note("readProducts");
        return [];
      },
    };
  };
  const opened: unknown[] = [];
  const browser: Omit<BrowserRoute, "signIn"> = {
    isForAuto: true,
    ownWords: [],
    abilities: abilitiesOf("browser"),
    open: (...parts) => {
      opened.push(["browser", ...parts]);
      return clientOf("browser");
    },
  };
  const connector: Connector = sampleConnector({
    api: {
      abilities: abilitiesOf("api"),
      open: (...parts) => {
        opened.push(["api", ...parts]);
        return clientOf("api");
      },
    },
    browser,
  });
  return { connector, calls, opened };
}

test.each(["api", "browser"] as const)("both kinds by %s are one client's, which is opened once", async (route) => {
  const { connector, opened } = connect();

  const { abilities, client } = openWays(connector, { review: route, question: route }, means);

  expect(abilities).toEqual(abilitiesOf(route));
  expect(client.lookRule.kind).toBe("list");
  const expected = route === "api" ? [means.credentials, budget] : [means.credentials, budget, noBrowser];
  expect(opened).toEqual([[route, ...expected]]);
});

test.each(mixed)("%o: each call goes the way of its kind", async (routes) => {
  const { connector, calls } = connect();
  const { client } = openWays(connector, routes, means);

  for (const kind of feedbackKinds) {
    await client.probe(kind, never);
    for await (const _page of client.collect(kind, { since: null, knownUntil: null }, never));
    await client.readOne(targetOf(kind), never);
    await client.readyToPost(kind, never);
    await client.post(targetOf(kind), "Спасибо!", { kind: "create" }, never);
    await client.markSeen(kind, [], never);
  }

  expect(calls).toEqual(
    feedbackKinds.flatMap((kind) =>
      ["probe", "collect", "readOne", "readyToPost", "post", "markSeen"].map(
        (call) => `${routes[kind]}: ${call} ${kind}`,
      ),
    ),
  );
});

test.each(mixed)("%o: what is looked for is shared out, and what was seen is put together", async (routes) => {
  const { connector, calls } = connect();
  const { client } = openWays(connector, routes, means);
  const targets = [targetOf("review", "a"), targetOf("question", "b"), targetOf("review", "c")];

  const standings = await client.readBack(targets, never);

  expect([...standings.keys()].toSorted()).toEqual(["a", "b", "c"]);
  expect(calls.toSorted()).toEqual([`${routes.review}: readBack a,c`, `${routes.question}: readBack b`].toSorted());
});

test.each(mixed)("%o: who is asked for nothing of a kind isn't asked at all", async (routes) => {
  const { connector, calls } = connect();

  await openWays(connector, routes, means).client.readBack([targetOf("question", "b")], never);

  expect(calls).toEqual([`${routes.question}: readBack b`]);
});

test.each(mixed)("%o: the key and the products are the API's matter, which opens no browser", async (routes) => {
  const { connector, calls } = connect();
  const { client } = openWays(connector, routes, means);

  await client.checkCredentials(never);
  await client.readProducts(["1001"], never);

  expect(calls).toEqual(["api: checkCredentials", "api: readProducts"]);
});

test.each(mixed)("%o: each kind can do what its way can", (routes) => {
  const { connector } = connect();

  const { abilities, client } = openWays(connector, routes, means);

  for (const kind of feedbackKinds) {
    const own = abilitiesOf(routes[kind]);
    expect(abilities.replies[kind]).toEqual(own.replies[kind]);
    expect(abilities.seenPerCall[kind]).toBe(own.seenPerCall[kind]);
    expect(abilities.absenceProof[kind]).toBe(own.absenceProof[kind]);
    expect(abilities.lagHorizonMs[kind]).toBe(own.lagHorizonMs[kind]);
    expect(client.replyIntervalMs(kind)).toBe(routes[kind] === "api" ? 100 : 20_000);
  }
});

test.each(mixed)("%o: each post has a read of its own, whatever rule the ways have", (routes) => {
  const { connector } = connect();

  expect(openWays(connector, routes, means).client.lookRule).toEqual({ kind: "single" });
});

test("a way that the marketplace doesn't have is a mistake of ours", () => {
  const { abilities, client } = sampleAccount();
  const connector = sampleConnector({ api: { abilities, open: () => client }, browser: null });

  for (const routes of [
    { review: "browser", question: "browser" },
    { review: "api", question: "browser" },
  ] as const)
    expect(() => openWays(connector, routes, means)).toThrow(InvariantError);
});

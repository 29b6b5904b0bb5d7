// Opens an account by the way of each kind: both by one client, or each kind by its own, joined into one.

import { InvariantError } from "../../domain/errors/errors.ts";
import { type FeedbackKind, feedbackKinds, type Standing } from "../../domain/feedback/feedback.ts";
import type { ExternalId } from "../../domain/identifiers.ts";
import type { RouteName } from "../../domain/route.ts";
import type { Connector, MarketplaceAbilities, OpenedWays, OpeningMeans, OpenWays } from "../../ports/connector.ts";
import type { MarketplaceClient } from "../../ports/marketplace-client.ts";

type PerKind<Value> = Readonly<Record<FeedbackKind, Value>>;

export const openWays: OpenWays = (connector, kindRoutes, means) => {
  const review = openWay(connector, kindRoutes.review, means);
  if (kindRoutes.question === kindRoutes.review) return review;
  const question = openWay(connector, kindRoutes.question, means);
  return {
    abilities: joinAbilities({ review: review.abilities, question: question.abilities }),
    client: joinClients(
      { review: review.client, question: question.client },
      (kindRoutes.review === "api" ? review : question).client,
    ),
  };
};

function openWay(connector: Connector, name: RouteName, { credentials, budget, browser }: OpeningMeans): OpenedWays {
  const { routes, title } = connector;
  if (name === "api") return { abilities: routes.api.abilities, client: routes.api.open(credentials, budget) };
  if (routes.browser === null) throw new InvariantError(`${title} has no way by its pages. Report it as a bug.`);
  return { abilities: routes.browser.abilities, client: routes.browser.open(credentials, budget, browser) };
}

function joinAbilities({ review, question }: PerKind<MarketplaceAbilities>): MarketplaceAbilities {
  return {
    replies: { review: review.replies.review, question: question.replies.question },
    seenPerCall: { review: review.seenPerCall.review, question: question.seenPerCall.question },
    absenceProof: { review: review.absenceProof.review, question: question.absenceProof.question },
    lagHorizonMs: { review: review.lagHorizonMs.review, question: question.lagHorizonMs.question },
  };
}

/** @param byApi what isn't about one kind goes by API: it opens no browser */
function joinClients(clients: PerKind<MarketplaceClient>, byApi: MarketplaceClient): MarketplaceClient {
  return {
    checkCredentials: byApi.checkCredentials,
    probe: (kind, signal) => clients[kind].probe(kind, signal),
    collect: (kind, window, signal) => clients[kind].collect(kind, window, signal),
    readBack: async (targets, signal) => {
      const standings = new Map<ExternalId, Standing>();
      for (const kind of feedbackKinds) {
        const own = targets.filter((target) => target.kind === kind);
        if (own.length === 0) continue;
        for (const [id, standing] of await clients[kind].readBack(own, signal)) standings.set(id, standing);
      }
      return standings;
    },
    readOne: (target, signal) => clients[target.kind].readOne(target, signal),
    readyToPost: (kind, signal) => clients[kind].readyToPost(kind, signal),
    post: (target, text, operation, signal) => clients[target.kind].post(target, text, operation, signal),
    // A read of its own before each post is right whatever the limits are.
    lookRule: { kind: "single" },
    replyIntervalMs: (kind) => clients[kind].replyIntervalMs(kind),
    markSeen: (kind, externalIds, signal) => clients[kind].markSeen(kind, externalIds, signal),
    readProducts: byApi.readProducts,
  };
}

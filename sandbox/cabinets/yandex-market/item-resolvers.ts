// The resolvers for reviews and for questions, which are alike: a list of ids, one item with what was written under it, and
// a reply. The names for reviews were seen (2024-05), but for the one that writes; those for questions are invented.

import { z } from "zod";
import type { FeedbackKind } from "../../feedback/seed.ts";
import { keepStray } from "../../marketplaces/account.ts";
import { isVisible } from "../../marketplaces/item.ts";
import { search } from "../../marketplaces/item-shelf.ts";
import { listMoment, type RouteSurroundings, singleMoment } from "../../marketplaces/route.ts";
import type { Account } from "../../marketplaces/yandex-market/account.ts";
import { refused, refusedAs } from "../../marketplaces/yandex-market/envelopes.ts";
import { hasForeignLink } from "../../marketplaces/yandex-market/forbidden-text.ts";
import type { Item } from "../../marketplaces/yandex-market/item.ts";
import { pageOf, readPageQuery } from "../../marketplaces/yandex-market/paging.ts";
import { keepReply } from "../../marketplaces/yandex-market/posts.ts";
import { business, createResolver, Id, type Resolver, type Resolvers } from "./resolver.ts";
import { detailsOf } from "./wire.ts";

/** How the site speaks of one kind. */
type Naming = {
  readonly kind: FeedbackKind;
  /** The field of the ids in a list. */
  readonly list: string;
  /** The parameter that names an item. */
  readonly id: "gradeId" | "questionId";
  /** What the site says of one that is gone. */
  readonly gone: string;
  readonly longestText: number;
};

const reviews: Naming = {
  kind: "review",
  list: "grades",
  id: "gradeId",
  gone: "Grade not found",
  longestText: 4_096,
};

const questions: Naming = {
  kind: "question",
  list: "questions",
  id: "questionId",
  gone: "Question not found",
  longestText: 5_000,
};

const nameOf = (folder: string, name: string): string => `${folder}/${name}:${name}`;

/** By what the pages use them for. */
export const reviewCalls = {
  list: nameOf("businessReviews", "resolveReviews"),
  details: nameOf("businessReviews", "resolveReviewDetails"),
  create: nameOf("businessReviews", "resolveCreateComment"),
};

export const questionCalls = {
  list: nameOf("businessQuestions", "resolveQuestions"),
  details: nameOf("businessQuestions", "resolveQuestionDetails"),
  create: nameOf("businessQuestions", "resolveCreateAnswer"),
};

export function createItemResolvers(surroundings: RouteSurroundings): Resolvers {
  return {
    [reviewCalls.list]: listResolver(reviews, surroundings),
    [reviewCalls.details]: detailsResolver(reviews, surroundings),
    [reviewCalls.create]: createReplyResolver(reviews, surroundings),
    [questionCalls.list]: listResolver(questions, surroundings),
    [questionCalls.details]: detailsResolver(questions, surroundings),
    [questionCalls.create]: createReplyResolver(questions, surroundings),
  };
}

const ListParameters = z.object({
  ...business,
  type: z.enum(["ALL", "NEED_REACTION"]),
  dtFrom: z.number().optional(),
  dtTo: z.number().optional(),
  limit: z.number().optional(),
  pageToken: z.string().optional(),
});
type ListParameters = z.infer<typeof ListParameters>;

function listResolver({ kind, list }: Naming, surroundings: RouteSurroundings): Resolver {
  return createResolver({
    nature: "read",
    parameters: ListParameters,
    resolve: ({ shelves }, { type, dtFrom, dtTo, ...paging }) => {
      const page = readPageQuery(queryOf(paging));
      const found = search(shelves[kind], {
        atMs: listMoment(surroundings),
        mark: type === "NEED_REACTION" ? "waiting" : null,
        isWanted: () => true,
        isNewestFirst: true,
        after: page.after,
        take: page.limit + 1,
        fromMs: dtFrom ?? Number.NEGATIVE_INFINITY,
        untilMs: dtTo ?? Number.POSITIVE_INFINITY,
      });
      const { entries, paging: next } = pageOf(found, page, (item) => item);
      return { [list]: { data: { result: entries.map(({ id }) => id) }, ...next } };
    },
  });
}

/** Pages are asked for as at the API. */
function queryOf({ limit, pageToken }: Pick<ListParameters, "limit" | "pageToken">): URLSearchParams {
  return new URLSearchParams({
    ...(limit === undefined ? {} : { limit: String(limit) }),
    ...(pageToken === undefined ? {} : { pageToken }),
  });
}

const ItemParameters = z.object({ ...business, gradeId: Id.optional(), questionId: Id.optional() });

function requireId(naming: Naming, parameters: z.infer<typeof ItemParameters>): number {
  const id = parameters[naming.id];
  if (id === undefined) throw refused(400, `Missing parameter: ${naming.id}`);
  return id;
}

function findItem({ shelves }: Account, { kind }: Naming, id: number, atMs: number): Item | null {
  const item = shelves[kind].get(id);
  return item !== undefined && isVisible(item, atMs) ? item : null;
}

function detailsResolver(naming: Naming, surroundings: RouteSurroundings): Resolver {
  return createResolver({
    nature: "read",
    parameters: ItemParameters,
    resolve: (account, parameters) => {
      const atMs = singleMoment(surroundings);
      const item = findItem(account, naming, requireId(naming, parameters), atMs);
      if (item === null) throw refused(404, naming.gone);
      return detailsOf(account, item, atMs);
    },
  });
}

function createReplyResolver(naming: Naming, { now, moderation }: RouteSurroundings): Resolver {
  return createResolver({
    nature: "write",
    parameters: ItemParameters.extend({ text: z.string().min(1).max(naming.longestText) }),
    resolve: (account, { text, ...parameters }) => {
      const id = requireId(naming, parameters);
      const nowMs = now();
      const item = findItem(account, naming, id, nowMs);
      if (item === null) {
        keepStray(account, { externalId: String(id), text, atMs: nowMs });
        throw refused(404, naming.gone);
      }
      if (item.state.refusal !== null) throw refusedAs(item.state.refusal);
      if (naming.kind === "review" && hasForeignLink(text)) throw refused(400, "Illegal url in comment text.");
      const created = moderation.judge(text, nowMs);
      return { id: keepReply(account, item, { author: "api", parentId: null, created }).id };
    },
  });
}

// What the cabinet tells of an item ↔ our words. Its ids are those of the API (a guess, which is checked when the route
// changes), so that an item is the same by either way.

import { z } from "zod";
import { UnexpectedShapeError } from "../../../../domain/errors/remote-errors.ts";
import type { CollectedFeedback, FeedbackKind, Standing } from "../../../../domain/feedback/feedback.ts";
import { externalId } from "../../../../domain/identifiers.ts";
import { createItemReader, type ItemReader, ratingOf, requireDate } from "../../calling/items.ts";
import { fieldAt, namedFields } from "../../calling/page/named-fields.ts";
import { plainText } from "../../calling/plain-text.ts";
import { parseShape, redactShape } from "../../calling/shape.ts";
import { decoration, flag, words } from "../fields.ts";
import { readPost, type ShownReplies, shownReplies, tellsAnswer } from "../replies.ts";
import { idOf, type RawItem } from "./item.ts";
import type { PageFile } from "./page-file.ts";

export type PageItem = Omit<CollectedFeedback, "standing"> & {
  readonly needsReaction: boolean;
  /** What is written under it; null where the cabinet doesn't tell, or not so that it can be read. */
  readonly replies: ShownReplies | null;
};

export type PageMap = ItemReader<PageItem> & {
  /** @throws UnexpectedShapeError */
  readonly mapItem: (kind: FeedbackKind, item: unknown) => PageItem;
};

const Raw = z.object({ id: z.unknown(), details: z.unknown() });

const Wire = z.object({
  rating: z.number().nullish().catch(null),
  text: words,
  pros: words,
  cons: words,
  createdAt: z.union([z.number(), z.string()]),
  authorId: z.union([z.string(), z.number()]).nullish().catch(null),
  needsReaction: flag,
  article: decoration,
  productName: decoration,
});
type Wire = z.infer<typeof Wire>;

export function createPageMap(file: PageFile): PageMap {
  const itemIdOf = (_kind: FeedbackKind, item: unknown) => idOf(fieldAt(item, "id"));
  const mapItem: PageMap["mapItem"] = (kind, item) => {
    const { id, details } = parseShape(Raw, item, `A ${kind} of Yandex Market's cabinet`);
    return mapDetails(kind, { id: idOf(id), details }, file);
  };
  return { ...createItemReader({ mapItem, itemIdOf }), mapItem };
}

function mapDetails(kind: FeedbackKind, { id, details }: RawItem, file: PageFile): PageItem {
  const names: Readonly<Record<string, string>> = file[kind];
  // What doesn't fit is reported as the site has sent it: its names tell how the page file has to change.
  const wire = Wire.safeParse(namedFields(details, names)).data;
  if (wire === undefined || id === null) {
    const message = `A ${kind} of Yandex Market's cabinet isn't as the page file says.`;
    throw new UnexpectedShapeError(message, redactShape(details));
  }
  return {
    kind,
    externalId: externalId(id),
    content: {
      text: plainText(wire.text),
      pros: plainText(wire.pros),
      cons: plainText(wire.cons),
      rating: kind === "review" ? ratingOf(wire.rating) : null,
      authorName: authorName(wire, fieldAt(details, file[kind].authors), file),
      hasMedia: false,
      tags: [],
      isSuspicious: false,
      product: {
        externalId: plainText(wire.article).trim(),
        name: plainText(wire.productName).trim() || null,
        brand: null,
        facts: {},
      },
      createdAt: requireDate(momentOf(wire.createdAt), "createdAt", details),
      supplements: null,
    },
    needsReaction: wire.needsReaction === true,
    replies: repliesIn(kind, details, file),
  };
}

function authorName({ authorId }: Wire, authors: unknown, { author }: PageFile): string | null {
  const name = fieldAt(fieldAt(authors, String(authorId)), author.name);
  return typeof name === "string" ? plainText(name).trim() || null : null;
}

/** Milliseconds, or a moment of the standard. */
function momentOf(written: Wire["createdAt"]): Date | null {
  const date = new Date(written);
  return Number.isNaN(date.getTime()) ? null : date;
}

const Comments = z.array(z.unknown());

/** A list that isn't there is none: what it would hold may be a reply of the seller's. */
function repliesIn(kind: FeedbackKind, details: unknown, file: PageFile): ShownReplies | null {
  const comments = Comments.safeParse(fieldAt(details, file[kind].comments)).data;
  if (comments === undefined) return null;
  const posts = comments.map((comment) => readPost(postOf(comment, file)));
  const readable = posts.filter((post) => post !== null);
  return shownReplies(kind, readable, readable.length === posts.length);
}

/** As the API writes it. No call is known that changes a comment. */
function postOf(comment: unknown, { comment: names }: PageFile): unknown {
  const { authorType, ...rest } = namedFields(comment, names);
  return { ...rest, author: { type: authorType }, canModify: false };
}

/** @throws UnexpectedShapeError where something under it can't be read that may be the seller's */
export function standingOf({ kind, replies }: PageItem): Standing {
  if (replies !== null && (tellsAnswer(replies) || (replies.isWhole && replies.ofSeller.length > 0))) {
    return { kind: "answered", replies: replies.ofSeller };
  }
  if (replies?.isWhole === true) return { kind: "open" };
  const message = `What is written under a ${kind} of Yandex Market's cabinet can't be read, so nothing is known of its replies.`;
  throw new UnexpectedShapeError(message, "");
}

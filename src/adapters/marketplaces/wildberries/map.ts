// Wildberries' words ↔ ours.

import type {
  CollectedFeedback,
  FeedbackKind,
  ObservedReply,
  ReplyVerdict,
  Standing,
} from "../../../domain/feedback/feedback.ts";
import { externalId } from "../../../domain/identifiers.ts";
import { storableText } from "../../../domain/storable-text.ts";
import { createItemReader, ratingOf, requireDate } from "../calling/items.ts";
import { plainText } from "../calling/plain-text.ts";
import { parseShape } from "../calling/shape.ts";
import { parseDate } from "./dates.ts";
import { WireQuestion, WireReview } from "./wire.ts";

const publishedState = "wbRu";
const maxReasonLength = 100;

export const { readItem } = createItemReader({ mapItem, itemIdOf: (_kind, value) => itemIdOf(value) });

/** @throws UnexpectedShapeError */
export function mapItem(kind: FeedbackKind, value: unknown): CollectedFeedback {
  return kind === "review"
    ? mapReview(parseShape(WireReview, value, "A review of Wildberries"))
    : mapQuestion(parseShape(WireQuestion, value, "A question of Wildberries"));
}

/** An item's id, read before anything else about it is known. */
export function itemIdOf(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("id" in value)) return null;
  const id = WireReview.shape.id.safeParse(value.id);
  return id.success ? id.data : null;
}

/** When an item was written, read before anything else about it is known. */
export function itemDateOf(value: unknown): Date | null {
  if (typeof value !== "object" || value === null || !("createdDate" in value)) return null;
  return typeof value.createdDate === "string" ? parseDate(value.createdDate) : null;
}

function mapReview(wire: WireReview): CollectedFeedback {
  return {
    kind: "review",
    externalId: externalId(wire.id),
    content: {
      text: plainText(wire.text),
      pros: plainText(wire.pros),
      cons: plainText(wire.cons),
      rating: ratingOf(wire.productValuation),
      authorName: nonBlank(wire.userName),
      tags: tagsOf(wire.bables),
      hasMedia: (wire.photoLinks?.length ?? 0) > 0 || (wire.video ?? null) !== null,
      isSuspicious: false,
      product: {
        ...productOf(wire.productDetails),
        facts: factsOf({
          article: wire.productDetails?.supplierArticle,
          category: wire.subjectName,
          color: wire.color,
          size: wire.productDetails?.size,
          fit: wire.matchingSize,
          order: orderOf(wire.orderStatus),
          photos: String(wire.photoLinks?.length ?? 0),
        }),
      },
      createdAt: requireDate(parseDate(wire.createdDate), "createdDate", wire),
      supplements: wire.parentFeedbackId ? externalId(wire.parentFeedbackId) : null,
    },
    standing: standingOfReview(wire),
  };
}

function mapQuestion(wire: WireQuestion): CollectedFeedback {
  return {
    kind: "question",
    externalId: externalId(wire.id),
    content: {
      text: plainText(wire.text),
      pros: "",
      cons: "",
      rating: null,
      authorName: nonBlank(wire.userName),
      tags: [],
      hasMedia: false,
      isSuspicious: wire.isWarned ?? false,
      product: {
        ...productOf(wire.productDetails),
        facts: factsOf({ article: wire.productDetails?.supplierArticle, size: wire.productDetails?.size }),
      },
      createdAt: requireDate(parseDate(wire.createdDate), "createdDate", wire),
      supplements: null,
    },
    standing: standingOfQuestion(wire),
  };
}

/** A review stands as its answer says, whatever list it came from: rating-only ones are filed as answered at once. */
function standingOfReview(wire: WireReview): Standing {
  const answer = wire.answer ?? { text: wire.answerText, state: wire.answerState, editable: null };
  if (answer.text) return answered(answer.text, answer.state, answer.editable);
  return wire.childFeedbackId ? { kind: "superseded" } : { kind: "open" };
}

/**
 * A question's answer has no state of its own in the description: the question's tells. One that counts as answered and
 * shows no answer was dealt with by somebody, so it is never posted to.
 */
function standingOfQuestion({ state, answer }: WireQuestion): Standing {
  if (state === "none") return { kind: "notAnswerable" };
  const isPublished = state === publishedState;
  if (!answer?.text) return { kind: isPublished ? "handled" : "open" };
  // One with a state of its own all the same may only weaken what the question says.
  const own = answer.state ?? state;
  return answered(answer.text, isPublished || isRejection(own) ? own : null, answer.editable);
}

function answered(text: string, state: string | null | undefined, isEditable: boolean | null | undefined): Standing {
  const verdict = verdictOf(state);
  const reply: ObservedReply = {
    externalId: null,
    text: storableText(text),
    verdict,
    rejectionReason: verdict === "rejected" ? rejectionReasonOf(state) : null,
    isEditable: isEditable ?? false,
  };
  return { kind: "answered", replies: [reply] };
}

/** Only the word itself proves a publication: no state, or one that we don't know, counts as not yet published. */
function verdictOf(state: string | null | undefined): ReplyVerdict {
  if (state === publishedState) return "published";
  return isRejection(state) ? "rejected" : "inModeration";
}

/** `rejected` and `rejectedAntispam` are known; a further one would begin alike. */
function isRejection(state: string | null | undefined): boolean {
  return state?.startsWith("rejected") ?? false;
}

/** A bare `rejected` gives no reason. */
function rejectionReasonOf(state: string | null | undefined): string | null {
  return state == null || state === "rejected" ? null : storableText(state.slice(0, maxReasonLength));
}

/** An item without a product is answered all the same: its id is empty then. */
function productOf(details: WireReview["productDetails"]) {
  return {
    externalId: storableText(String(details?.nmId || "")),
    name: nonBlank(details?.productName),
    brand: nonBlank(details?.brandName),
  };
}

/** What became of the order, where a reply should know it: nobody is thanked for a purchase that they gave back. */
function orderOf(status: string | null | undefined): string | null {
  switch (status) {
    case "rejected":
      return "refused";
    case "returned":
      return "returned";
    default:
      return null;
  }
}

function tagsOf(bables: WireReview["bables"]): readonly string[] {
  const tags = (bables ?? []).map((tag) => nonBlank(typeof tag === "string" ? tag : null));
  return tags.filter((tag) => tag !== null);
}

/** Sizes and colours that say nothing are left out: "0" is Wildberries' "no size". */
function factsOf(values: Readonly<Record<string, string | null | undefined>>): Readonly<Record<string, string>> {
  const facts: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    const fact = nonBlank(value);
    if (fact !== null && fact !== "0") facts[name] = fact;
  }
  return facts;
}

function nonBlank(value: string | null | undefined): string | null {
  const text = plainText(value).trim();
  return text === "" ? null : text;
}

// One review or question in the marketplace's memory, and how it looked at any moment: lists may show the past.
//
// A post is one create call. Its versions are the created text and the edits after it. Posts are never forgotten: a
// second create for the same item is kept beside the first, so that the books can tell.
//
// All that can change is in `state`, and only `update` changes it.

import type { FeedbackKind, OrderStatus } from "../../feedback/seed.ts";
import type { Refusal } from "../marketplace.ts";
import { hasLink, type Version } from "../moderation.ts";

export type Post = {
  readonly author: "api" | "colleague";
  readonly created: Version;
  readonly edits: readonly Version[];
};

export type Product = {
  readonly nmId: number;
  readonly imtId: number;
  readonly name: string;
  readonly brand: string;
  readonly article: string;
  readonly subjectId: number;
  readonly subjectName: string;
  readonly description: string;
  readonly facts: Readonly<Record<string, string>>;
};

export type Content = {
  readonly text: string;
  readonly pros: string;
  readonly cons: string;
  readonly rating: number;
  readonly userName: string;
  readonly tags: readonly string[];
  readonly hasPhoto: boolean;
  readonly isSuspicious: boolean;
  readonly orderStatus: OrderStatus;
  readonly colour: string;
  readonly size: string;
  readonly product: Product;
  readonly hidesProduct: boolean;
};

export type ItemState = {
  readonly content: Content;
  readonly posts: readonly Post[];
  /** The later review that supplements this one. */
  readonly childId: string | null;
  readonly wasViewed: boolean;
  /** Questions only: the seller refused to answer. */
  readonly isDeclined: boolean;
  /** Questions only: a colleague closed it, and no answer is to be seen. */
  readonly isClosed: boolean;
  readonly isRemoved: boolean;
  /** Said to every reply. */
  readonly refusal: Refusal | null;
  readonly ignoredEdits: number;
};

export type Item = {
  readonly kind: FeedbackKind;
  readonly id: string;
  readonly originalId: string;
  readonly createdAtMs: number;
  readonly addedAtMs: number;
  readonly parentId: string | null;
  state: ItemState;
  /** Called after every change. */
  notice: () => void;
};

export function update(item: Item, change: Partial<ItemState>): void {
  item.state = { ...item.state, ...change };
  item.notice();
}

export const answerStates = ["wbRu", "reviewRequired", "rejected", "rejectedAntispam"] as const;
export type AnswerState = (typeof answerStates)[number];

export type Answer = { readonly text: string; readonly state: AnswerState; readonly atMs: number; readonly post: Post };

const dayMs = 86_400_000;
/** A review that nobody answered goes to the archive (description of 2026-08-18). */
const archivedAfterMs = 30 * dayMs;
/** An answer may be edited once within this time (description of 2026-08-18). */
const editableForMs = 60 * dayMs;

export const latestVersion = (post: Post): Version => post.edits.at(-1) ?? post.created;

/** A rejection for a link is called `rejected`; one without a visible reason comes from the filter against spam. */
export function stateOf(version: Version, atMs: number): AnswerState {
  if (atMs < version.verdictAtMs) return "reviewRequired";
  if (version.verdict === "passed") return "wbRu";
  return hasLink(version.text) ? "rejected" : "rejectedAntispam";
}

export const isRejected = (state: AnswerState): boolean => state === "rejected" || state === "rejectedAntispam";

/** The newest answer at that moment, whatever became of it. */
export function newestAnswer(item: Item, atMs: number): Answer | null {
  return findAnswer(item, (version) => version.atMs <= atMs, atMs);
}

/** The newest answer that buyers could see at that moment. */
export function visibleAnswer(item: Item, atMs: number): Answer | null {
  return findAnswer(item, (version) => stateOf(version, atMs) === "wbRu", atMs);
}

function findAnswer(item: Item, isWanted: (version: Version) => boolean, atMs: number): Answer | null {
  for (const post of item.state.posts.toReversed()) {
    const version = [post.created, ...post.edits].findLast(isWanted);
    if (version !== undefined) return { text: version.text, state: stateOf(version, atMs), atMs: version.atMs, post };
  }
  return null;
}

/** While a text is being checked nothing can be edited; afterwards once. */
export function isEditable(answer: Answer, atMs: number): boolean {
  return (
    answer.state !== "reviewRequired" &&
    answer.post.edits.length === 0 &&
    atMs - answer.post.created.atMs < editableForMs
  );
}

/** What Wildberries calls answered: for reviews that is "not waiting for the seller any more". */
export function isAnswered(item: Item, atMs: number): boolean {
  const { isDeclined, isClosed, content } = item.state;
  if (item.kind === "question") return isDeclined || isClosed || visibleAnswer(item, atMs) !== null;
  return newestAnswer(item, atMs) !== null || isRatingOnly(content) || atMs - item.createdAtMs > archivedAfterMs;
}

/** A rating that nobody answered, with nothing beside it. Tags are something: such a review waits like one with words. */
export function isBareRating(item: Item, atMs: number): boolean {
  return item.kind === "review" && isRatingOnly(item.state.content) && newestAnswer(item, atMs) === null;
}

function isRatingOnly({ hasPhoto, tags, text, pros, cons }: Content): boolean {
  return !hasPhoto && tags.length === 0 && [text, pros, cons].every((part) => part.trim() === "");
}

/** What buyers see under the item now; for reviews only the newest answer counts. */
export function publishedText(item: Item, nowMs: number): string | null {
  const answer = item.kind === "question" ? visibleAnswer(item, nowMs) : newestAnswer(item, nowMs);
  return answer?.state === "wbRu" ? answer.text : null;
}

export function addPost(item: Item, author: Post["author"], created: Version): void {
  update(item, { posts: [...item.state.posts, { author, created, edits: [] }] });
}

export function addEdit(item: Item, post: Post, edit: Version): void {
  const edited = { ...post, edits: [...post.edits, edit] };
  update(item, { posts: item.state.posts.map((other) => (other === post ? edited : other)) });
}

/** When something was written under the item. */
export function writingMoments({ state }: Item): readonly number[] {
  return state.posts.flatMap((post) => [post.created.atMs, ...post.edits.map((edit) => edit.atMs)]);
}

/** The moments at which the item may begin to look different by itself. */
export function turningPoints({ createdAtMs, addedAtMs, state }: Item): readonly number[] {
  const versions = state.posts.flatMap((post) => [post.created, ...post.edits]);
  return [
    addedAtMs,
    createdAtMs + archivedAfterMs + 1,
    ...state.posts.map((post) => post.created.atMs + editableForMs),
    ...versions.flatMap((version) => [version.atMs, version.verdictAtMs]),
  ];
}

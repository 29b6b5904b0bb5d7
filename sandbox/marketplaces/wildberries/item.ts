// One review or question at Wildberries, and how it looked at any moment: lists may show the past.

import type { OrderStatus } from "../../feedback/seed.ts";
import {
  type ContentOf,
  type Described,
  type ItemOf,
  type ItemStateOf,
  type Post,
  type PostAuthor,
  setPosts,
  versionsOf,
} from "../item.ts";
import { hasLink, type Version } from "../moderation.ts";

export type Product = Described & {
  readonly nmId: number;
  readonly imtId: number;
  readonly article: string;
  readonly subjectId: number;
  readonly subjectName: string;
};

export type Content = ContentOf<Product> & {
  readonly tags: readonly string[];
  readonly isSuspicious: boolean;
  readonly orderStatus: OrderStatus;
  readonly colour: string;
  readonly size: string;
  readonly hidesProduct: boolean;
};

export type ItemState = ItemStateOf<Content> & {
  /** The earlier review that this one supplements. */
  readonly parentId: string | null;
  /** The later review that supplements this one. */
  readonly childId: string | null;
  readonly wasViewed: boolean;
  /** Questions only: the seller refused to answer. */
  readonly isDeclined: boolean;
  /** Questions only: a colleague closed it, and no answer is to be seen. */
  readonly isClosed: boolean;
};

export type Item = ItemOf<string, ItemState>;

export const answerStates = ["wbRu", "reviewRequired", "rejected", "rejectedAntispam"] as const;
export type AnswerState = (typeof answerStates)[number];

export type Answer = { readonly text: string; readonly state: AnswerState; readonly atMs: number; readonly post: Post };

const dayMs = 86_400_000;
/** A review that nobody answered goes to the archive (description of 2026-08-18). */
const archivedAfterMs = 30 * dayMs;
/** An answer may be edited once within this time (description of 2026-08-18). */
const editableForMs = 60 * dayMs;

export const latestVersion = ({ created, edits }: Post): Version => edits.at(-1) ?? created;

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
    const version = versionsOf(post).findLast(isWanted);
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

export function addPost(item: Item, author: PostAuthor, created: Version): void {
  setPosts(item, [...item.state.posts, { author, created, edits: [] }]);
}

export function addEdit(item: Item, post: Post, edit: Version): void {
  const edited = { ...post, edits: [...post.edits, edit] };
  setPosts(
    item,
    item.state.posts.map((other) => (other === post ? edited : other)),
  );
}

/** The moments at which the item may begin to look different by itself. */
export function turningPoints({ createdAtMs, addedAtMs, state }: Item): readonly number[] {
  return [
    addedAtMs,
    createdAtMs + archivedAfterMs + 1,
    ...state.posts.map((post) => post.created.atMs + editableForMs),
    ...state.posts.flatMap(versionsOf).flatMap((version) => [version.atMs, version.verdictAtMs]),
  ];
}

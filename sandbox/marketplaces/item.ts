// One review or question in a marketplace's memory: what all marketplaces keep of it.
//
// A post is one create call; its versions are the created text and the edits after it. Posts are never forgotten: a second
// create for the same item is kept beside the first, so that the books can tell.
//
// All that can change is in `state`, and only the functions here change it.

import type { FeedbackKind } from "../feedback/seed.ts";
import type { Noticing } from "../shelf/marked-items.ts";
import type { ContentChange, Refusal } from "./marketplace.ts";
import type { Version } from "./moderation.ts";

export type PostAuthor = "api" | "colleague" | "buyer";

export type Post = {
  readonly author: PostAuthor;
  readonly created: Version;
  /** Empty for ever where the marketplace knows no edit. */
  readonly edits: readonly Version[];
};

/** What a product's card says. */
export type Described = {
  readonly name: string;
  readonly brand: string;
  readonly description: string;
  readonly facts: Readonly<Record<string, string>>;
};

export type ContentOf<OwnProduct extends Described = Described> = {
  readonly text: string;
  readonly pros: string;
  readonly cons: string;
  readonly rating: number;
  readonly authorName: string;
  readonly hasPhoto: boolean;
  readonly product: OwnProduct;
};

export type ItemStateOf<OwnContent extends ContentOf = ContentOf, OwnPost extends Post = Post> = {
  readonly content: OwnContent;
  readonly posts: readonly OwnPost[];
  readonly isRemoved: boolean;
  /** Edits that the marketplace took and dropped: none was due any more. */
  readonly ignoredEdits: number;
  /** Said to every reply; null takes them. */
  readonly refusal: Refusal | null;
};

export type ItemOf<Id extends string | number, State extends ItemStateOf> = Noticing & {
  readonly kind: FeedbackKind;
  readonly id: Id;
  readonly originalId: string;
  readonly createdAtMs: number;
  readonly addedAtMs: number;
  state: State;
};

type Changeable<State> = Noticing & { state: State };

function setState<State>(item: Changeable<State>, state: State): void {
  item.state = state;
  item.notice();
}

export function update<State extends ItemStateOf>(item: Changeable<State>, change: Partial<State>): void {
  setState(item, { ...item.state, ...change });
}

export function changeContent<State extends ItemStateOf>(item: Changeable<State>, change: ContentChange): void {
  const { content } = item.state;
  const { text = content.text, pros = content.pros, cons = content.cons, rating = content.rating } = change;
  setState(item, { ...item.state, content: { ...content, text, pros, cons, rating } });
}

export function setPosts<State extends ItemStateOf>(item: Changeable<State>, posts: State["posts"]): void {
  setState(item, { ...item.state, posts });
}

export function remove<State extends ItemStateOf>(item: Changeable<State>): void {
  setState(item, { ...item.state, isRemoved: true });
}

export function ignoreEdit<State extends ItemStateOf>(item: Changeable<State>): void {
  setState(item, { ...item.state, ignoredEdits: item.state.ignoredEdits + 1 });
}

export function refuseReplies<State extends ItemStateOf>(item: Changeable<State>, refusal: Refusal | null): void {
  setState(item, { ...item.state, refusal });
}

/** Whether the marketplace shows the item at all. */
export function isVisible(
  { state, addedAtMs }: Pick<ItemOf<string, ItemStateOf>, "state" | "addedAtMs">,
  atMs: number,
): boolean {
  return !state.isRemoved && addedAtMs <= atMs;
}

export const isBySeller = ({ author }: Post): boolean => author !== "buyer";

export const versionsOf = ({ created, edits }: Post): readonly Version[] => [created, ...edits];

/** When the seller wrote something under the item. */
export function writingMoments({ posts }: ItemStateOf): readonly number[] {
  return posts.filter(isBySeller).flatMap((post) => versionsOf(post).map(({ atMs }) => atMs));
}

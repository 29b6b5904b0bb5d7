// The final states against the books: what is published there is published here, and the other way round; who is settled
// was really answered, supplemented or removed by somebody else; nobody is parked whose standing can be proven.

import { type Evidence, type Item, keyOf, type Stored } from "./evidence.ts";

/** A person is looking at a text that is to replace what is live. */
const replacing = ["changedAfterPublication", "editedByPerson", "editNotPossible", "moderationRejected"];

export function judgeEndings(evidence: Evidence): readonly string[] {
  const { items, stored } = evidence;
  const wrong = items.flatMap((item) => faultOf(item, stored.get(keyOf(item)), evidence) ?? []);
  const unproven = unprovenItems(evidence).map(({ reason }) => `published here, ${reason} there`);
  return [...countEach([...wrong, ...unproven])].map(([fault, count]) => `I1: ${count} items are ${fault}`);
}

/**
 * Published here, and not what the books show. Where somebody else's answer stands beside ours, the books' one visible
 * text may be either.
 */
export function unprovenItems({ books, items }: Evidence): Evidence["books"]["missingItems"] {
  const shared = new Set(items.filter((item) => isLiveBy("colleague", item)).map(keyOf));
  return books.missingItems.filter((item) => !shared.has(keyOf(item)));
}

type Circumstances = Pick<Evidence, "deeds" | "expects">;

/** Null when the item has ended as it should. */
function faultOf(item: Item, here: Stored | undefined, circumstances: Circumstances): string | null {
  if (isLiveBy("api", item) && !isKnownAsOurs(item, here, circumstances)) {
    return here === undefined
      ? "answered by us and unknown here"
      : `answered by us and here ${here.state}, ${here.reason}`;
  }
  switch (here?.state) {
    case "published":
      return isLiveBy("api", item) || item.isRemoved || isWrittenOver(item, here)
        ? null
        : "published here and not answered by us";
    case "parked":
      return hasOneHiddenAnswer(item) ? null : `parked, ${here.reason}`;
    case "skipped":
      return here.hasWords ? `skipped, ${here.reason}, though they say something` : null;
    case "inReview":
      return faultOfWaiting(item, circumstances);
    case "settled":
      return faultOfSettled(item, here, circumstances);
    default:
      return null;
  }
}

/**
 * An answer to a question at Wildberries shows only once it has passed: of a lost and a rejected one nothing can be proven.
 * There is one: a post that comes after a colleague's changes theirs.
 */
function hasOneHiddenAnswer({ marketplace, kind }: Item): boolean {
  return marketplace === "wildberries" && kind === "question";
}

/** A colleague's later answer hides ours at Wildberries, which shows one. */
function isHidden(item: Item, { reason }: Stored): boolean {
  return item.marketplace === "wildberries" && reason === "answeredElsewhere" && isLiveBy("colleague", item);
}

/** Ours stands in a colleague's place; whether that was a race is for judgeColleagues to say. */
function isWrittenOver(item: Item, { texts }: Stored): boolean {
  const isOurs = ({ isLive, edits }: Item["posts"][number]) => isLive && texts.includes(edits.at(-1)?.text ?? "");
  return hasOneHiddenAnswer(item) && item.posts.some(isOurs);
}

function isKnownAsOurs(item: Item, here: Stored | undefined, { deeds: { supplemented } }: Circumstances): boolean {
  const isReplacing = here?.state === "inReview" && replacing.includes(here.reason ?? "");
  const isOver = item.isRemoved || supplemented.has(item.externalId);
  const isInDoubt = here?.state === "parked" && hasOneHiddenAnswer(item);
  return (
    here?.state === "published" || isReplacing || isOver || isInDoubt || (here !== undefined && isHidden(item, here))
  );
}

function faultOfWaiting(item: Item, { expects }: Circumstances): string | null {
  const isInVain = expects.isReconciled && isLiveBy("colleague", item) && !isLiveBy("api", item);
  return isInVain ? "waiting for a person though a colleague has answered" : null;
}

function faultOfSettled(item: Item, { reason }: Stored, { deeds: { supplemented } }: Circumstances): string | null {
  switch (reason) {
    case "answeredElsewhere":
    case "closedElsewhere":
      return isLiveBy("colleague", item) ? null : `settled, ${reason}, though nobody else answered`;
    case "removed":
      return item.isRemoved ? null : "settled as removed, though they are there";
    default:
      return supplemented.has(item.externalId) ? null : `settled, ${reason}, though nobody supplemented them`;
  }
}

function isLiveBy(author: "api" | "colleague", { posts }: Item): boolean {
  return posts.some((post) => post.author === author && post.isLive);
}

function countEach(faults: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const fault of faults) counts.set(fault, (counts.get(fault) ?? 0) + 1);
  return counts;
}

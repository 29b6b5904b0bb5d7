// What stands under one item, by the page's calls; by the item's dialog where they have moved.

import { z } from "zod";
import { UnexpectedShapeError } from "../../../../domain/errors/remote-errors.ts";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import { fieldAt, namedFields } from "../../calling/page/named-fields.ts";
import type { RawItems } from "../pages.ts";
import { type ShownReplies, shownReplies } from "../replies.ts";
import { ask } from "./ask.ts";
import { readDialog } from "./dialog.ts";
import { itemsIn } from "./lists.ts";
import type { PageFile } from "./page-file.ts";
import type { Visit } from "./visit.ts";

type Target = Pick<ReplyTarget, "kind" | "externalId">;

/** Untold where the site has no list of them: nothing is known of the replies, and the item itself may be gone. */
export type ReadReplies = ShownReplies | "untold";

const AnyObject = z.looseObject({});

/** @throws UnexpectedShapeError where it can't be read whole */
export async function readReplies(
  visit: Visit,
  { kind, externalId }: Target,
  signal: AbortSignal,
): Promise<ReadReplies> {
  const { file } = visit.site;
  const asked =
    kind === "review"
      ? await ask(visit, { call: "commentList", body: { review_uuid: externalId } }, signal)
      : await ask(visit, { call: "answerList", body: { question_id: externalId } }, signal);
  if (asked.kind === "moved") {
    return shownReplies(kind, named(kind, await readDialog(visit, { kind, externalId }, signal), file));
  }
  const isTold = asked.kind === "served" && fieldAt(asked.json, file.lists.items) !== undefined;
  return isTold ? shownReplies(kind, named(kind, itemsIn(asked.json, file), file)) : "untold";
}

/** For an item that is there. @throws UnexpectedShapeError */
export function requireTold(kind: FeedbackKind, replies: ReadReplies): ShownReplies {
  if (replies !== "untold") return replies;
  throw new UnexpectedShapeError(`Ozon's cabinet has a ${kind}, and no list of the replies to it.`, "");
}

/** What isn't an object stays as it is, and is told from a reply. */
function named(kind: FeedbackKind, raw: RawItems, { comment, answer }: PageFile): RawItems {
  return raw.map((value) => {
    if (!AnyObject.safeParse(value).success) return value;
    const names: Readonly<Record<string, string>> = kind === "review" ? comment : answer;
    const fields = namedFields(value, names);
    // The names are guessed. One that says of nobody that it is theirs speaks for the seller: better no reply than a second one.
    const isNobodys = fields["is_owner"] === undefined && fields["is_official"] === undefined;
    return kind === "review" && isNobodys ? { ...fields, is_owner: true } : fields;
  });
}

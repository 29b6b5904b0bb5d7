// What the page fetches when the dialog of one item is opened: a list of replies that was asked for by the item's id.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { FetchedAnswer } from "../../../../ports/browser.ts";
import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import { openDialog } from "../../calling/page/dialog.ts";
import { itemElements } from "../../calling/page/elements.ts";
import { waitUntil } from "../../calling/page/fetched.ts";
import { lacksAccess } from "../../calling/page/own-answers.ts";
import type { RawItems } from "../pages.ts";
import { isListOf } from "./fetched-lists.ts";
import { itemsIn } from "./lists.ts";
import type { PageFile } from "./page-file.ts";
import type { Visit } from "./visit.ts";

type Target = Pick<ReplyTarget, "kind" | "externalId">;

/** The replies that the page fetches for the dialog, raw. One that only the dialog speaks of can't be read: it is null. */
export async function readDialog(visit: Visit, target: Target, signal: AbortSignal): Promise<RawItems> {
  const { errors } = visit.site;
  // Opened once more, the page is loaded anew: that renews an access that was over.
  const raw = (await readOpened(visit, target, signal)) ?? (await readOpened(visit, target, signal));
  if (raw === null) {
    throw lacksAccess(visit)
      ? errors.sessionEnded()
      : errors.later("doesn't say which replies its dialog has. It is read later.");
  }
  return raw.length === 0 && (await speaksOfReply(visit, target, signal)) ? [null] : raw;
}

/** Null where no list of them comes. */
async function readOpened(visit: Visit, target: Target, signal: AbortSignal): Promise<RawItems | null> {
  const fetched = await openDialog(visit, target, signal);
  const replies = () => repliesIn(fetched(), target, visit.site.file);
  await waitUntil(visit, () => replies() !== null, signal);
  return replies();
}

/**
 * @param fetched since the dialog was opened
 * @returns null where no list of replies to this item is among it
 */
export function repliesIn(
  fetched: readonly Pick<FetchedAnswer, "url" | "requestBody" | "json">[],
  { kind, externalId }: Target,
  file: PageFile,
): RawItems | null {
  const lists = fetched
    .filter((answer) => names(answer, externalId))
    .map(({ json }) => json)
    .filter((json) => isListOf(json, marksOf(kind, file), file))
    .map((json) => itemsIn(json, file));
  // An empty one has no shape of its own: it may be about something else.
  return lists.findLast((items) => items.length > 0) ?? lists.at(-1) ?? null;
}

/** Whether it was asked for by this id, and not by one that merely holds it. */
function names({ url, requestBody }: Pick<FetchedAnswer, "url" | "requestBody">, id: string): boolean {
  const spellings = [id, encodeURIComponent(id)].map((spelling) => spelling.replaceAll(/[^\w-]/g, "\\$&"));
  return new RegExp(`(?<![\\w-])(?:${spellings.join("|")})(?![\\w-])`).test(`${url} ${requestBody ?? ""}`);
}

function marksOf(kind: FeedbackKind, file: PageFile): readonly string[] {
  const { id, text } = kind === "review" ? file.comment : file.answer;
  return [id, text];
}

async function speaksOfReply({ page, site }: Visit, target: Target, signal: AbortSignal): Promise<boolean> {
  const sentences = Object.values(site.file.dialog);
  const texts = await page.texts(itemElements(site.file, target).dialog, signal);
  const lines = texts.flatMap((text) => text.split("\n")).map((line) => line.trim());
  return sentences.some((sentence) => lines.includes(sentence));
}

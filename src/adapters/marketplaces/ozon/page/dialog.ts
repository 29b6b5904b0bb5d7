// What the page fetches when the dialog of one item is opened.

import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { ReplyTarget } from "../../../../ports/marketplace-client.ts";
import { openDialog } from "../../calling/page/dialog.ts";
import { itemElements } from "../../calling/page/elements.ts";
import { waitUntil } from "../../calling/page/fetched.ts";
import type { RawItems } from "../pages.ts";
import { shownList } from "./fetched-lists.ts";
import type { Visit } from "./visit.ts";

type Target = Pick<ReplyTarget, "kind" | "externalId">;

/** The replies that the page fetches for the dialog, raw. One that only the dialog speaks of can't be read: it is null. */
export async function readDialog(visit: Visit, target: Target, signal: AbortSignal): Promise<RawItems> {
  const { page, site } = visit;
  const fetchedBefore = await openDialog(visit, target, signal);
  const lists = () =>
    page
      .fetched()
      .slice(fetchedBefore)
      .flatMap(({ json }) => shownList(json, marksOf(target.kind, visit), site.file) ?? []);
  await waitUntil(() => lists().length > 0, signal);
  const raw = lists().at(-1);
  if (raw === undefined) {
    throw site.errors.later("doesn't say which replies its dialog has. It is read later.");
  }
  return raw.length === 0 && (await speaksOfReply(visit, target, signal)) ? [null] : raw;
}

function marksOf(kind: FeedbackKind, { site: { file } }: Visit): readonly string[] {
  const { id, text } = kind === "review" ? file.comment : file.answer;
  return [id, text];
}

async function speaksOfReply({ page, site }: Visit, target: Target, signal: AbortSignal): Promise<boolean> {
  const sentences = Object.values(site.file.dialog);
  const texts = await page.texts(itemElements(site.file, target).dialog, signal);
  const lines = texts.flatMap((text) => text.split("\n")).map((line) => line.trim());
  return sentences.some((sentence) => lines.includes(sentence));
}

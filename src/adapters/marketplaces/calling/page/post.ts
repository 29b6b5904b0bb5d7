// Posting by the pages.
//
//   ready   The pause of a person is taken from the budget, the page opened, and the session proven by a read (which renews
//           it), all before the intent is marked.
//   look    `readOne` reads where the item stands. Once the call of a reply has moved, it also opens the item's dialog.
//   post    One call leaves, once. Where the call has moved, the form of the dialog that is open is filled and sent instead;
//           no further page is loaded, for the whole post has 15 s.
//
// That a call has moved is learned by a post: its address answers 404 or 405 without JSON, so nothing was stored. That post
// ends as one that never left, the session remembers, and the next attempt goes by the form. Where the form's own call has
// moved as well, the page isn't what we know.
//
// What stands in the form when it is sent is the approved text and nothing else. A form that can't be filled so, or sends
// nothing, is the matter of its item: it steps back, and a person gets it in the end.

import { RefusedWriteError } from "../../../../domain/errors/marketplace-errors.ts";
import type { PageAnswer, PageCall } from "../../../../ports/browser.ts";
import type { PostReceipt, ReplyTarget } from "../../../../ports/marketplace-client.ts";
import { openDialog } from "./dialog.ts";
import { type ItemElements, itemElements } from "./elements.ts";
import { requireNoWall } from "./own-answers.ts";
import type { Visit } from "./visit.ts";

export type PostMeaning =
  | { readonly kind: "sent"; readonly receipt: PostReceipt }
  /** Nothing has this address any more, so nothing was stored. */
  | { readonly kind: "moved" }
  | { readonly kind: "failed"; readonly error: Error };

export type PagePost = {
  readonly target: ReplyTarget;
  readonly text: string;
  /** The call's name in the page file. */
  readonly call: string;
  readonly write: () => PageCall | Promise<PageCall>;
  readonly meaningOf: (answer: PageAnswer) => PostMeaning;
};

/** Whatever a post waits for: its lease is 20 s. */
const postOverWithinMs = 17_000;
/** The form was seen before: it is there, or somebody has loaded another page. Not more of the post's time is spent on it. */
const fieldWithinMs = 2_000;
const dialogWithinMs = 100;
const filledWithinMs = 3_000;
/** A field that is drawn anew at the wrong moment may lose what was typed. */
const mostFills = 3;

/** For a whole post, whatever it waits for. */
export function untilPostIsOver(signal: AbortSignal): AbortSignal {
  return AbortSignal.any([signal, AbortSignal.timeout(postOverWithinMs)]);
}

/** Sends one reply, once. Throws a definite refusal, or `UnknownOutcomeError`. */
export async function postReply(visit: Visit, post: PagePost, signal: AbortSignal): Promise<PostReceipt> {
  const { session, page, site } = visit;
  const { section } = session;
  if (section === null) throw notReady(visit, "isn't open any more");
  requireNoWall(visit);
  const call = session.moved.has(post.call) ? null : await post.write();
  // However it ends but well, the next read begins with a page that is loaded anew.
  session.section = null;
  const answer = call === null ? await sendByForm(visit, post, signal) : await page.write(call, signal);
  const meaning = post.meaningOf(answer);
  if (meaning.kind === "sent") {
    session.section = section;
    return meaning.receipt;
  }
  if (meaning.kind === "failed") throw meaning.error;
  if (call === null) throw site.errors.notFound("elements.send");
  session.moved.add(post.call);
  throw site.errors.later(
    "takes replies elsewhere now, and the next attempt goes by its form. Nothing was sent; it is tried again.",
  );
}

/** For `readOne`: the form of an item that stands open, where replies go by it. */
export async function prepareForm(
  visit: Visit,
  { target, call }: Pick<PagePost, "target" | "call">,
  signal: AbortSignal,
): Promise<void> {
  if (!visit.session.moved.has(call) || isOpened(visit, target)) return;
  await openDialog(visit, target, signal);
}

async function sendByForm(
  visit: Visit,
  { target, text }: Pick<PagePost, "target" | "text">,
  signal: AbortSignal,
): Promise<PageAnswer> {
  const { page, session, site } = visit;
  const elements = itemElements(site.file, target);
  const isOwn = isOpened(visit, target);
  session.opened = null;
  if (!isOwn) throw notReady(visit, "doesn't show the form of this item any more");
  await requireForm(visit, elements, signal);
  if (!(await isFilled(visit, elements, text, signal))) throw site.errors.unusableForm("formChangesText");
  try {
    return await page.submit(elements.send, text, signal);
  } catch (error) {
    if (error instanceof RefusedWriteError) throw site.errors.unusableForm("formSendsNothing", { cause: error });
    throw error;
  }
}

async function requireForm(visit: Visit, { field, dialog }: ItemElements, signal: AbortSignal): Promise<void> {
  const { page, site } = visit;
  if ((await page.firstShown({ field }, fieldWithinMs, signal)) !== null) return;
  const shown = await page.firstShown({ dialog }, dialogWithinMs, signal);
  if (shown === null) throw notReady(visit, "doesn't show the form of this item any more");
  throw site.errors.unusableForm("formMissing");
}

/** Whether the field holds the text now, as it was approved. */
async function isFilled(visit: Visit, { field }: ItemElements, text: string, signal: AbortSignal): Promise<boolean> {
  const { page } = visit;
  const ending = AbortSignal.any([signal, AbortSignal.timeout(filledWithinMs)]);
  // Fields have one kind of line break.
  const wanted = text.replaceAll(/\r\n?/g, "\n");
  try {
    for (let fills = 0; fills < mostFills; fills++) {
      await page.fill(field, text, ending);
      if ((await page.filledIn(field, ending)) === wanted) return true;
    }
    return false;
  } catch (error) {
    throw notReady(visit, "doesn't let the form of this item be filled", { cause: error });
  }
}

function isOpened({ session: { opened } }: Visit, { kind, externalId }: ReplyTarget): boolean {
  return opened !== null && opened.kind === kind && opened.externalId === externalId;
}

function notReady({ site }: Visit, why: string, options: ErrorOptions = {}): Error {
  return site.errors.later(`${why}. Nothing was sent; it is tried again.`, options);
}

// What the clients of all cabinets do alike: when a reply is due, and how it is sent; and what none of them does by its pages.

import type { BrowserPace } from "../../../../domain/browser-pace.ts";
import { InvariantError } from "../../../../domain/errors/errors.ts";
import type { FeedbackKind } from "../../../../domain/feedback/feedback.ts";
import type { MarketplaceClient, ReplyTarget } from "../../../../ports/marketplace-client.ts";
import type { AccountBudget } from "../../../../ports/rate-budget.ts";
import { meanReplyIntervalMs, replyTurn } from "../reply-pace.ts";
import type { CabinetFile } from "./cabinet-file.ts";
import { readLimit } from "./limits.ts";
import { type PagePost, postReply, untilPostIsOver } from "./post.ts";
import { prove } from "./ready.ts";
import type { Visit, Visits } from "./visit.ts";

export type PageClientOptions<File extends CabinetFile> = {
  readonly visits: Visits<File>;
  readonly budget: AccountBudget;
  /** Null where nothing slows the replies down. */
  readonly pace: BrowserPace | null;
  /** The reads of one reply, those before and after it. */
  readonly readsPerReply: number;
  /** The cheapest read of a kind. A call that has moved proves nothing, but its page was loaded. */
  readonly probe: (visit: Visit<File>, kind: FeedbackKind, signal: AbortSignal) => Promise<unknown>;
  readonly postOf: (visit: Visit<File>, target: ReplyTarget, text: string, signal: AbortSignal) => PagePost;
};

type PageClient = Pick<
  MarketplaceClient,
  "probe" | "readyToPost" | "post" | "lookRule" | "replyIntervalMs" | "readProducts" | "markSeen"
>;

export function createPageClient<File extends CabinetFile>(options: PageClientOptions<File>): PageClient {
  const { visits, budget, pace, readsPerReply, probe, postOf } = options;
  return {
    probe: async (kind, signal) => {
      await visits((visit) => probe(visit, kind, signal), signal);
    },
    readyToPost: async (kind, signal) => {
      if (pace !== null) await budget.take(replyTurn(pace), signal);
      await visits((visit) => prove(visit, () => probe(visit, kind, signal)), signal);
    },
    post: async (target, text, operation, signal) => {
      if (operation.kind === "edit") throw new InvariantError("No reply is edited by the pages. Nothing was sent.");
      const ending = untilPostIsOver(signal);
      return visits((visit) => postReply(visit, postOf(visit, target, text, ending), ending), ending);
    },
    // Reads have a limit of their own.
    lookRule: { kind: "single" },
    replyIntervalMs: () => readsPerReply * readLimit.intervalMs + (pace === null ? 0 : meanReplyIntervalMs(pace)),
    readProducts: async () => [],
    markSeen: async () => {
      throw new InvariantError("Nothing is marked as seen by the pages of a cabinet.");
    },
  };
}

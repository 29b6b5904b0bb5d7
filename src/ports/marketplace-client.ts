// The calls of one account that was opened at its marketplace: what the stages need of it.

import type { CredentialFact } from "../domain/errors/credential-facts.ts";
import type { CredentialFault } from "../domain/errors/credential-faults.ts";
import type { CollectedFeedback, FeedbackKind, Standing } from "../domain/feedback/feedback.ts";
import type { ExternalId } from "../domain/identifiers.ts";

/** A page of a listing. Items that don't fit the schema are reported one by one; the rest of the page goes on. */
export type CollectedPage = {
  readonly items: readonly CollectedFeedback[];
  /** Those that the seller's cabinet shows as new. */
  readonly unseen: readonly ExternalId[];
  readonly misshapen: readonly MisshapenItem[];
};

export type MisshapenItem = {
  readonly kind: FeedbackKind;
  /** Null when not even the id could be read. */
  readonly externalId: ExternalId | null;
  /** The shape with every value redacted. */
  readonly sample: string;
};

/** The feedback that a reply is for. */
export type ReplyTarget = {
  readonly kind: FeedbackKind;
  readonly externalId: ExternalId;
  /** When the buyer wrote it: lists are read by date. */
  readonly createdAt: Date;
  readonly productExternalId: string;
  /** Nothing but stars: no words, no pictures, no tags. */
  readonly isRatingOnly: boolean;
};

/**
 * How the look before a post is paid for. A single read is the word, a list only names candidates: so each post has a
 * read of its own right before it, unless reads take their calls from what posts need.
 */
export type LookRule =
  /** Reads have a limit of their own, or calls are plenty. */
  | { readonly kind: "single" }
  /** Reads and posts share a limit: in a backlog one list tells of a whole batch. */
  | {
      readonly kind: "list";
      /** Those of the targets that the list shows as open, by as few calls as possible. */
      readonly listOpen: (targets: readonly ReplyTarget[], signal: AbortSignal) => Promise<ReadonlySet<ExternalId>>;
      /** What the list has shown counts for this long, in milliseconds. */
      readonly countsForMs: number;
      /** How long a single read takes of the shared limit; null where there are too few calls for reads of their own. */
      readonly singleReadMs: number | null;
      /** The list was seen to leave out answers to this one: it is read singly, whatever it costs. */
      readonly hidesAnswersTo: (target: ReplyTarget) => boolean;
    };

export type PostOperation =
  | { readonly kind: "create" }
  /** Replaces a reply of ours in place. */
  | { readonly kind: "edit"; readonly replyExternalId: string | null };

export type PostReceipt = {
  /** The marketplace's id of the new reply, where it tells one. */
  readonly replyExternalId: string | null;
};

export type ProductFacts = {
  /** The marketplace's id of the product, as the feedback names it. */
  readonly externalId: string;
  readonly name: string | null;
  /** Names and values in the marketplace's words, for the language model to read. */
  readonly facts: Readonly<Record<string, string>>;
  /** Some facts couldn't be had this time: those known before stay beside the new ones. */
  readonly isPartial?: boolean;
};

/** What a check of a cabinet's credentials found. */
export type CredentialReport = {
  /** Null where nothing is wrong with them. */
  readonly fault: CredentialFault | null;
  /** Null where they don't end, or the marketplace doesn't tell. */
  readonly expiresAt: Date | null;
  readonly facts: readonly CredentialFact[];
};

/** One account at one marketplace, opened with a cabinet's credentials. Every call honours the account's rate budget. */
export type MarketplaceClient = {
  /** Asks the marketplace itself. Throws only where the answer can't be had. */
  readonly checkCredentials: (signal: AbortSignal) => Promise<CredentialReport>;

  /**
   * Whether a kind is served, by the cheapest read of it.
   * @throws CredentialError when it isn't
   */
  readonly probe: (kind: FeedbackKind, signal: AbortSignal) => Promise<void>;

  /**
   * Everything that may need a reply, page by page, to the end.
   * @param since nothing older is wanted (the buyer's date); null wants the whole backlog
   * @param knownUntil when the last complete collection began; null if there was none
   */
  readonly collect: (
    kind: FeedbackKind,
    window: { readonly since: Date | null; readonly knownUntil: Date | null },
    signal: AbortSignal,
  ) => AsyncIterable<CollectedPage>;

  /**
   * Where these feedbacks stand now, most of them probably answered, by as few calls as possible. A target without an
   * entry couldn't be determined this time: ask again later.
   */
  readonly readBack: (
    targets: readonly ReplyTarget[],
    signal: AbortSignal,
  ) => Promise<ReadonlyMap<ExternalId, Standing>>;

  /** One read of one feedback: the best proof that the marketplace gives. */
  readonly readOne: (target: ReplyTarget, signal: AbortSignal) => Promise<Standing>;

  /**
   * Waits for the right to make one `post` call. It is asked before the intent is marked as `sending`, so that waiting
   * for the rate limit never eats into the lease.
   * @throws RateLimitedError when the wait would be longer than a lane may hold its place
   */
  readonly readyToPost: (kind: FeedbackKind, signal: AbortSignal) => Promise<void>;

  /**
   * Sends one reply, once, and never retries; its place in the rate budget was taken by `readyToPost`. Throws a
   * definite refusal (see `errors.ts` of the connector) when nothing was published, and `UnknownOutcomeError` whenever
   * that isn't certain. A signal that aborts after the request left makes the outcome unknown.
   */
  readonly post: (
    target: ReplyTarget,
    text: string,
    operation: PostOperation,
    signal: AbortSignal,
  ) => Promise<PostReceipt>;

  readonly lookRule: LookRule;

  /** How long one reply takes of the account's rate limit, the looks before and after it included. */
  readonly replyIntervalMs: (kind: FeedbackKind) => number;

  /**
   * Takes items off the list of new ones in the seller's cabinet, at most `seenPerCall` of them. Nothing else changes, so
   * it may be repeated.
   */
  readonly markSeen: (kind: FeedbackKind, externalIds: readonly ExternalId[], signal: AbortSignal) => Promise<void>;

  /**
   * Facts about products, by as few calls as the marketplace allows; an unknown product is left out.
   * @throws CredentialError where the key may not read products: it may answer buyers all the same
   */
  readonly readProducts: (externalIds: readonly string[], signal: AbortSignal) => Promise<readonly ProductFacts[]>;
};

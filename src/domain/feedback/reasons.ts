// Why an item stands where it stands. Closed sets: each is translated for people in `processes/cli/messages`.

export const skipReasons = [
  "tooOld",
  "notAnswerable",
  "cancelledOrder",
  "rejectedByPerson",
  "droppedByPerson",
  "cabinetRemoved",
] as const;
export const settleReasons = [
  "answeredElsewhere",
  "closedElsewhere",
  "superseded",
  "removed",
  "removedUnproven",
  "seenByPerson",
] as const;
export const reviewReasons = [
  "policy",
  "noRating",
  "belowAutoRating",
  "riskFlag",
  "guardFinding",
  "draftInvalid",
  "draftRefused",
  "draftFailed",
  "textRejected",
  "moderationRejected",
  "deliveryFailed",
  "editNotPossible",
  "changedAfterPublication",
  "editedByPerson",
] as const;
export const parkReasons = [
  "readsExhausted",
  "noProof",
  "confirmationOverdue",
  "unexpectedShape",
  "internalError",
] as const;
/** Why an active item waits, or why it is drafted anew. */
export const progressReasons = [
  "contentChanged",
  "answerSinceWidened",
  "policyWidened",
  "openAgain",
  "cabinetReturned",
  "provenAbsent",
  "resumed",
  "sentAgainByPerson",
  "backlogHeld",
  "refusedRetry",
] as const;

export const stateReasons = [
  ...skipReasons,
  ...settleReasons,
  ...reviewReasons,
  ...parkReasons,
  ...progressReasons,
] as const;

export type SkipReason = (typeof skipReasons)[number];
export type SettleReason = (typeof settleReasons)[number];
export type ReviewReason = (typeof reviewReasons)[number];
export type ParkReason = (typeof parkReasons)[number];
export type ProgressReason = (typeof progressReasons)[number];
export type StateReason = (typeof stateReasons)[number];

/** Why nothing more is done for a cabinet by its pages, until a person has done something about it. */
export const browserStops = [
  /** Nobody has signed in yet, or the site doesn't know the session any more. */
  "sessionEnded",
  /** The site says that access is limited: nothing more is asked of it. */
  "accessLimited",
  /** The site wants to know whether we are a person: nothing more is asked of it. */
  "challenge",
  /** What the connector looks for isn't on the page any more. */
  "pageChanged",
  /** There is no browser on the machine of the session. */
  "browserMissing",
  /** The browser is on another machine, and the cabinet has no proxy that both could use. */
  "proxyMissing",
] as const;
export type BrowserStop = (typeof browserStops)[number];

/** Why a whole cabinet or lane waits: shown in `status` and in `waiting` of `--json`. */
export const waitReasons = [
  "rateLimited",
  "marketplaceUnavailable",
  "modelUnavailable",
  "modelRateLimited",
  "modelKeyInvalid",
  "modelRefusesRequests",
  "draftRetried",
  "tokensHeld",
  "tokenBudgetSpent",
  "tokenCapTooSmall",
  "credentialInvalid",
  "credentialExpired",
  "credentialMissingCategory",
  "credentialReadOnly",
  "subscriptionMissing",
  /** The stored credentials themselves can't be decrypted, though the key is the right one. */
  "credentialUnreadable",
  /** The other side answers in a form that we don't know. */
  "unexpectedAnswer",
  /** Our own mistake. */
  "internalError",
  "inModeration",
  "outcomeUnknown",
  "notYetVisible",
  "standingUnreadable",
  "refusedForNow",
  "backlogCapReached",
  "paused",
  "sendingStopped",
  /** Approved replies can't be handed to the broker that carries them to the workers. */
  "busUnavailable",
  ...browserStops,
  /** What is stored isn't found under its ids by the way that its kind goes now. */
  "routeIdsDiffer",
  /** The machine that holds its browser session hasn't been seen for an hour. */
  "sessionElsewhere",
  /** The browser on its machine doesn't start, has ended, or is used by somebody else. */
  "browserUnavailable",
] as const;
export type WaitReason = (typeof waitReasons)[number];

/** Failures that a lane backs off for; what else it waits for has a known end. */
export const backOffReasons = [
  "marketplaceUnavailable",
  "browserUnavailable",
  "modelUnavailable",
  "modelKeyInvalid",
  "modelRefusesRequests",
  "internalError",
  "unexpectedAnswer",
] as const satisfies readonly WaitReason[];
export type BackOffReason = (typeof backOffReasons)[number];

/** What goes on by itself, what a person has stopped on purpose, and what needs a person before it goes on. */
export const waitKinds: Readonly<Record<WaitReason, "passing" | "held" | "needsPerson">> = {
  rateLimited: "passing",
  marketplaceUnavailable: "passing",
  modelUnavailable: "passing",
  modelRateLimited: "passing",
  modelKeyInvalid: "needsPerson",
  modelRefusesRequests: "needsPerson",
  draftRetried: "passing",
  tokensHeld: "passing",
  tokenBudgetSpent: "passing",
  tokenCapTooSmall: "needsPerson",
  credentialInvalid: "needsPerson",
  credentialExpired: "needsPerson",
  credentialMissingCategory: "needsPerson",
  credentialReadOnly: "needsPerson",
  subscriptionMissing: "needsPerson",
  credentialUnreadable: "needsPerson",
  unexpectedAnswer: "needsPerson",
  internalError: "needsPerson",
  inModeration: "passing",
  outcomeUnknown: "passing",
  notYetVisible: "passing",
  standingUnreadable: "passing",
  refusedForNow: "passing",
  backlogCapReached: "passing",
  paused: "held",
  sendingStopped: "held",
  busUnavailable: "passing",
  sessionEnded: "needsPerson",
  accessLimited: "needsPerson",
  challenge: "needsPerson",
  routeIdsDiffer: "needsPerson",
  sessionElsewhere: "needsPerson",
  browserUnavailable: "passing",
  pageChanged: "needsPerson",
  browserMissing: "needsPerson",
  proxyMissing: "needsPerson",
};

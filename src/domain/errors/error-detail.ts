// What is known of an error beyond its code, as data: who answered, with which status, in which words. `src/words` makes
// sentences of it; what is stored beside an item is in no language.

/** What we noticed ourselves: told in the reader's language. */
export const ownDetails = [
  // A call to others
  "noAnswerInTime",
  "stopped",
  "connectionFailed",
  "answerTooLarge",
  "browserGone",
  "browserInUse",
  "browserNotStarted",
  "browserUnreachable",
  "formMissing",
  "formChangesText",
  "formSendsNothing",
  "replyToReplaceUnknown",
  // The database
  "noServerThere",
  "serverDidNotStart",
  "serverLacksRights",
  "serverPortTaken",
  "serverStillEnding",
  "serverLacksMemory",
  "serverNotReady",
  "serverDoesNotStop",
  "serverRefusesConnection",
  "filesNotMade",
  "pipeNotMade",
  "keeperSilent",
  "lockedForLong",
  "programNotRun",
] as const;
export type OwnDetail = (typeof ownDetails)[number];

export type ErrorDetail = {
  /** Who said it, by the name that people know, or what was called; null where that goes without saying. */
  readonly side: string | null;
  /** An HTTP status, the code of a system or a library, or one of our own details. */
  readonly code: string;
  /** The other side's own words, short and without anything secret. */
  readonly words: string | null;
};

/** For errors of our own classes. */
export type ErrorContext = ErrorOptions & { readonly detail?: ErrorDetail };

/** @param words those of the program that failed, where it said any */
export function ownDetail(code: OwnDetail, side: string | null = null, words: string | null = null): ErrorDetail {
  return { side, code, words };
}

/** In no language: `Ozon, 422: «Текст содержит ссылку»`. */
export function summarizeDetail({ side, code, words }: ErrorDetail): string {
  const told = side === null ? code : `${side}, ${code}`;
  return words === null ? told : `${told}: «${words.trim()}»`;
}

/** The text that is stored beside an item: what we noticed ourselves is its code alone, so that it is found among the words. */
export function storedDetail(detail: ErrorDetail): string {
  return isOwnDetail(detail.code) ? detail.code : summarizeDetail(detail);
}

function isOwnDetail(text: string): text is OwnDetail {
  return ownDetails.some((own) => own === text);
}

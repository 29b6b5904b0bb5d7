// What an error means, by its code.

export const errors = {
  unreachable: "no connection: check the address, the network and the proxy",
  unavailable: "the other side doesn't answer now; it is tried again later",
  rateLimited: "the other side asks to wait",
  credential: "the key is refused, or lacks a right",
  browserStop: "nothing can be done by the cabinet's pages until a person has looked at it",
  routeIdsDiffer: "the pages show other ids than the API, so nothing is posted: please report it",
  rejectedText: "the marketplace refused the text: change it and approve it again",
  notAnswerable: "the marketplace takes no reply here",
  alreadyAnswered: "the marketplace says that a reply is there already",
  refusedWrite: "the marketplace refused it, and published nothing",
  removed: "it is gone at the marketplace",
  unknownOutcome: "nobody knows whether the reply was published: it is looked for first",
  modelAccess:
    "the language model's server refuses the key, or has no such address or model: check OPENAI_API_KEY, URL_PROXY_OPENAI and OPENAI_MODEL",
  draftRejected: "the language model refused the request",
  faultyRequest: "the marketplace finds our request at fault; that is a mistake of Feedback Service, please report it",
  tokensHeld: "all the tokens that are left are held for calls under way",
  tokenBudgetSpent: "the supplier's model tokens for today are spent",
  tokenCapTooSmall: "the day's tokens are too few for even one call of the model: raise tokensPerDay",
  unexpectedShape: "the data has an unknown form",
  databaseUnavailable: "the database can't be reached, or lacks room or memory",
  statementFailed: "the database refused a statement; that is a mistake of Feedback Service, please report it",
  settings: "the settings can't work",
  input: "the input can't be used",
  notSetUp: "nothing is set up here yet",
  invariant: "a mistake of Feedback Service, please report it",
  internal: "a mistake of Feedback Service",
  begunTooLate: "the process stood still for too long, and sent nothing",
};

export type ErrorWords = Readonly<Record<keyof typeof errors, string>>;

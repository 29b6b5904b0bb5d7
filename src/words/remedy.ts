// What a person can do about something that doesn't go on by itself.

/** What is done here: a face shows its own way to it, a command or a button. */
export type RemedyAction =
  | "importSuppliers"
  | "checkCabinets"
  | "runDoctor"
  | "resumeCabinet"
  | "resumeSending"
  | "signIn";

export type Remedy = {
  /** Ends with a colon where an action follows. */
  readonly what: string;
  readonly action?: RemedyAction;
};

// What a person at the desk can get wrong.

export type NamedKind = "supplier" | "cabinet" | "marketplace";

/** A name that isn't there, or isn't this person's to see. */
export type UnknownName = {
  readonly kind: NamedKind;
  readonly name: string;
  /** What was perhaps meant. */
  readonly similar: string | null;
};

export type UnknownFilter = UnknownName & {
  /** All names that the filter takes; only of marketplaces, which are few. */
  readonly known: readonly string[];
};

export type DeskFaults = {
  /** What something is to be done with. */
  readonly unknownName: UnknownName;
  /** What a list or a choice is narrowed to. */
  readonly unknownFilter: UnknownFilter;
  /** A period whose end lies before its beginning. */
  readonly endsBeforeItBegins: object;
  /** A period that begins in the future. */
  readonly periodNotBegun: object;
  /** The place in a list where the next page begins is none. */
  readonly notACursor: object;
  readonly limitOutOfRange: { readonly most: number };
  readonly noSuchItem: { readonly id: number };
  readonly emptyText: object;
  /** An edit that changes nothing. */
  readonly textUnchanged: object;
  /** Nobody signs in to a cabinet whose marketplace is worked for by its API alone. */
  readonly noPages: { readonly marketplace: string };
  /** The suppliers file wants the API alone for it. */
  readonly goesByApi: { readonly cabinet: string };
  /** It could be about the cabinets of several suppliers. */
  readonly nameCabinet: object;
  /** None of the cabinets that it is about can be opened: all are stopped. */
  readonly cabinetsRest: object;
  /** A line of a file that is no review or question. */
  readonly notAReview: {
    readonly path: string;
    /** The fields that are wrong; empty where the line isn't JSON. */
    readonly fields: readonly string[];
  };
  /** It concerns everybody's suppliers, and the caller may decide for some only. */
  readonly beyondScope: object;
};

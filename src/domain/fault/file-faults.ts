// What makes a file unreadable, before a word of it means anything.

/** What the YAML parser stumbled over. */
export type YamlMistake =
  | "aliasWithoutName"
  | "backslash"
  | "indentation"
  | "badBeginning"
  | "keysRunTogether"
  | "commaMissing"
  | "signMissing"
  | "colonMissing"
  | "severalDocuments"
  | "tooDeep"
  | "tab"
  | "unexpected"
  | "notClosed"
  | "other";

export type FileFaults = {
  /** @param path null where everybody knows which file is read */
  readonly notUtf8: { readonly path: string | null };
  readonly utf16: { readonly path: string | null };
  readonly hiddenCharacter: {
    /** Null where the text has no name. */
    readonly field: string | null;
    /** Like "U+202E". */
    readonly character: string;
    readonly path: string | null;
  };
  readonly fileTooLarge: { readonly mostMegabytes: number };
  readonly notYaml: { readonly mistake: YamlMistake };
  readonly aliasesTooMany: object;
  readonly aliasWithoutAnchor: object;
  readonly repeatedKey: { readonly earlierLine: number };
  readonly unknownKey: {
    /** Null where it may hold a token. */
    readonly key: string | null;
    readonly similar: string | null;
    readonly known: readonly string[];
  };
  readonly placeholderMalformed: object;
  readonly variablesMissing: { readonly names: readonly string[] };
};

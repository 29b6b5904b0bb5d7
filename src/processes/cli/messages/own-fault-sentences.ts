// Faults that the command line says in words of its own: by its options, which the words for every face don't know.

import type { FaultSentences } from "../../../words/fault-sentences.ts";

type OwnWords = {
  readonly unknownName: (option: string, value: string) => string;
  readonly endsBeforeItBegins: string;
  readonly notACursor: string;
};

export function ownFaultSentences({ unknownName, endsBeforeItBegins, notACursor }: OwnWords): Partial<FaultSentences> {
  return {
    unknownFilter: ({ kind, name }) => unknownName(`--${kind}`, name),
    endsBeforeItBegins: () => endsBeforeItBegins,
    notACursor: () => notACursor,
  };
}

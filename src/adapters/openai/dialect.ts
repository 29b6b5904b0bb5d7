// What a compatible server takes: not every one knows structured output by a schema, or the newer name of the limit.
//
// The surest way is tried first. A server that refuses a parameter (it names it, or it has never answered) is asked again
// in another way, and what it answers to is kept for as long as the process lives. It isn't stored: a refused call costs
// no tokens, and a server that was updated or exchanged is learned anew by the next process.

import type { Log } from "../../ports/log.ts";

/** How the structure of the answer is asked for; `text` asks in the prompt alone. */
export type AnswerFormat = "json_schema" | "json_object" | "text";
export type LimitName = "max_completion_tokens" | "max_tokens";

export type Dialect = { readonly format: AnswerFormat; readonly limit: LimitName };

export const bestDialect: Dialect = { format: "json_schema", limit: "max_completion_tokens" };

/** The surest first. */
const dialects: readonly Dialect[] = [
  bestDialect,
  { format: "json_object", limit: "max_completion_tokens" },
  { format: "text", limit: "max_completion_tokens" },
  { format: "json_schema", limit: "max_tokens" },
  { format: "json_object", limit: "max_tokens" },
  { format: "text", limit: "max_tokens" },
];

/** What a refusal says about our parameters. */
export type ParameterRefusal = { readonly namesFormat: boolean; readonly namesLimit: boolean };

/** @param tried every way that a request was asked in, the refused one last */
export function nextDialect(tried: readonly Dialect[], { namesFormat, namesLimit }: ParameterRefusal): Dialect | null {
  const refused = tried.at(-1) ?? bestDialect;
  const left = dialects.filter((dialect) => !tried.includes(dialect));
  if (namesLimit && !namesFormat) return left.find(({ format }) => format === refused.format) ?? null;
  const ofSameLimit = left.find(({ limit }) => limit === refused.limit) ?? null;
  return namesFormat && !namesLimit ? ofSameLimit : (ofSameLimit ?? left[0] ?? null);
}

/** What is known about one server and model. */
export type DialectMemory = {
  readonly current: () => Dialect;
  readonly noteAnswer: (dialect: Dialect) => void;
  /**
   * How to ask again after a refusal; null where another way would help no more.
   * @param isProbe whether every way is tried, also where nothing helped before
   */
  readonly afterRefusal: (tried: readonly Dialect[], refusal: ParameterRefusal, isProbe: boolean) => Dialect | null;
};

export function createDialectMemory({ model, log }: { readonly model: string; readonly log: Log }): DialectMemory {
  let current = bestDialect;
  let hasAnswered = false;
  let hasSearchedInVain = false;
  return {
    current: () => current,

    noteAnswer: (dialect) => {
      if (dialect !== current) {
        log.info("The language model's server takes other parameters than the usual ones; it is asked so from now on", {
          model,
          format: dialect.format,
          limit: dialect.limit,
        });
      }
      current = dialect;
      hasAnswered = true;
    },

    afterRefusal: (tried, refusal, isProbe) => {
      // Another call has learned it meanwhile.
      if (!tried.includes(current)) return current;
      // A refusal that names all of it repeats the whole request, and says no more than one that names nothing. Then a
      // server that has answered before means this request, and where nothing helped before, nothing will.
      const namesOne = refusal.namesFormat !== refusal.namesLimit;
      if (!namesOne && !isProbe && (hasAnswered || hasSearchedInVain)) return null;
      const next = nextDialect(tried, refusal);
      hasSearchedInVain ||= next === null;
      return next;
    },
  };
}

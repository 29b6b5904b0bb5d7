// The language model behind the chat completions API of OpenAI, or of any server that speaks it.
//
// A question is one call, unless the server refuses a parameter: then it is asked in another way (`dialect.ts`). There are
// no other repetitions: whoever asked decides.

import type { CallMeter, LanguageModel, ModelOutcome, ModelQuestion } from "../../ports/language-model.ts";
import type { Log } from "../../ports/log.ts";
import { createServerCalls } from "./call.ts";
import { createDialectMemory, type Dialect } from "./dialect.ts";
import type { ServerOptions } from "./post.ts";
import { readAnswer } from "./read-answer.ts";
import { estimateCallTokens } from "./token-usage.ts";

export type OpenAiModelOptions = ServerOptions & { readonly log: Log };

export type OpenAiModel = LanguageModel & {
  /** What the server takes, as far as it was asked. */
  readonly dialect: () => Dialect;
};

/** What goes along with every call of one question. */
type Calling = {
  readonly meter: CallMeter;
  readonly signal: AbortSignal;
  readonly isProbe: boolean;
};

export function createOpenAiModel(options: OpenAiModelOptions): OpenAiModel {
  const { model, log } = options;
  const call = createServerCalls(options);
  const memory = createDialectMemory({ model, log });

  const ask = async <Answer>(
    question: ModelQuestion<Answer>,
    { meter, signal, isProbe }: Calling,
  ): Promise<ModelOutcome<Answer>> => {
    const estimatedTokens = estimateCallTokens(question);
    const tried: Dialect[] = [];
    for (let dialect: Dialect | null = memory.current(); ; ) {
      const way: Dialect = dialect;
      signal.throwIfAborted();
      const outcome = await meter(estimatedTokens, () => call(question, way, signal));
      if (outcome.kind === "answered") {
        memory.noteAnswer(way);
        return readAnswer(outcome.answer, question.structure);
      }
      signal.throwIfAborted();
      tried.push(way);
      dialect = outcome.refusal === null ? null : memory.afterRefusal(tried, outcome.refusal, isProbe);
      if (dialect === null) throw outcome.error;
    }
  };

  return {
    name: model,
    ask: (question, meter, signal) => ask(question, { meter, signal, isProbe: false }),
    probe: (question, meter, signal) => ask(question, { meter, signal, isProbe: true }),
    dialect: memory.current,
  };
}

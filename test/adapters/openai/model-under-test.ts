// The model, asked for drafts as the service asks it: with a key that must never be told, everything that is logged, and
// every call that is made.

import { createOpenAiModel, type OpenAiModel, type OpenAiModelOptions } from "../../../src/adapters/openai/model.ts";
import type { CallMeter, ModelUsage } from "../../../src/ports/language-model.ts";
import { askForDraft, askForSample, type DraftOutcome } from "../../../src/stages/draft/ask-for-draft.ts";
import type { DraftRequest } from "../../../src/stages/draft/draft-request.ts";

export const apiKey = "sk-very-secret-key";
export const never = new AbortController().signal;

export const written: unknown[] = [];
const write = (...line: unknown[]) => void written.push(line);
const log = { debug: write, info: write, warn: write, error: write };

export type DraftingModel = Pick<OpenAiModel, "dialect"> & {
  readonly draft: (request: DraftRequest, meter: CallMeter, signal: AbortSignal) => Promise<DraftOutcome>;
  readonly probe: (meter: CallMeter, signal: AbortSignal) => Promise<DraftOutcome>;
};

export function modelAt(baseUrl: string, options: Partial<OpenAiModelOptions> = {}): DraftingModel {
  const model = createOpenAiModel({ baseUrl, apiKey, model: "test-model", timeoutMs: 5_000, log, ...options });
  return {
    draft: (request, meter, signal) => askForDraft(request, { model, meter, log }, signal),
    probe: (meter, signal) => askForSample({ model, meter, log }, signal),
    dialect: model.dialect,
  };
}

export type MeteredCall = { readonly estimatedTokens: number; readonly usage: ModelUsage };

/** Lets every call go, and notes it. */
export const metered: MeteredCall[] = [];
export const meter: CallMeter = async (estimatedTokens, call) => {
  const outcome = await call();
  metered.push({ estimatedTokens, usage: outcome.usage });
  return outcome;
};

/** What all calls have used. */
export function usage(): ModelUsage {
  const sum = (field: keyof ModelUsage) => metered.reduce((total, call) => total + call.usage[field], 0);
  return {
    calls: sum("calls"),
    inputTokens: sum("inputTokens"),
    cachedTokens: sum("cachedTokens"),
    outputTokens: sum("outputTokens"),
  };
}

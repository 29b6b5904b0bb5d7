// The draft of a rehearsal: as the draft stage makes it, by the supplier's tokens, and stored nowhere.

import { setTimeout as pause } from "node:timers/promises";
import { createOpenAiModel } from "../../adapters/openai/model.ts";
import { createTokenBudget } from "../../adapters/postgres/budgets/token-budget.ts";
import type { PastFeedback } from "../../desk/simulate/past-feedback.ts";
import type { RehearseDraft } from "../../desk/simulate/rehearse.ts";
import type { SimulationPorts } from "../../desk/simulate/simulate.ts";
import { ServiceError } from "../../domain/errors/errors.ts";
import { feedbackId } from "../../domain/identifiers.ts";
import type { DraftResult, FeedbackToDraft } from "../../ports/drafting.ts";
import type { CallMeter, ModelUsage } from "../../ports/language-model.ts";
import { requireModelSettings } from "../../settings/settings.ts";
import { draftByModel } from "../../stages/draft/draft-by-model.ts";
import { draftByTemplate } from "../../stages/draft/draft-by-template.ts";
import { meterCalls } from "../../stages/draft/meter-calls.ts";
import type { Core } from "./core.ts";
import { composeDirectory, composeSecretsKey } from "./desk.ts";

/** Beyond the longest call, for what it takes to hold and to settle while the machine is busy. */
const holdMarginMs = 30_000;
/** A server that asks for patience gets it so often, and so long. */
const mostPauses = 5;
const longestPauseMs = 30_000;
const pauseAfterFailureMs = 1_000;

/** What `simulate` needs beside a caller. */
export function composeSimulation(core: Core): SimulationPorts {
  return {
    cabinets: composeDirectory(core.database),
    secretsKey: composeSecretsKey(core),
    rehearseDraft: composeDraft(core),
  };
}

function composeDraft({ settings, database, log }: Core): RehearseDraft {
  const { apiKey, name, baseUrl, timeoutMs } = requireModelSettings(settings);
  const model = createOpenAiModel({ baseUrl, apiKey, model: name, timeoutMs, log });
  const budget = createTokenBudget(database, { longestHoldMs: timeoutMs + holdMarginMs });
  return async (account, past, signal) => {
    const feedback = feedbackOf(past);
    const counted = countCalls(meterCalls(account.supplier, budget, async () => undefined));
    const draft =
      draftByTemplate(account, feedback) ??
      (await withPatience(
        () => draftByModel(account, feedback, { model, meter: counted.meter, log }, signal),
        feedback,
        signal,
      ));
    return { draft, usage: counted.usage() };
  };
}

function countCalls(meter: CallMeter): { readonly meter: CallMeter; readonly usage: () => ModelUsage } {
  let sum: ModelUsage = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
  return {
    meter: async (estimatedTokens, call) => {
      const outcome = await meter(estimatedTokens, call);
      const { usage } = outcome;
      sum = {
        calls: sum.calls + usage.calls,
        inputTokens: sum.inputTokens + usage.inputTokens,
        cachedTokens: sum.cachedTokens + usage.cachedTokens,
        outputTokens: sum.outputTokens + usage.outputTokens,
      };
      return outcome;
    },
    usage: () => sum,
  };
}

/** @throws what no patience helps: a refused key, a server that isn't there, a budget that is spent */
async function withPatience(
  draft: () => Promise<DraftResult>,
  feedback: FeedbackToDraft,
  signal: AbortSignal,
): Promise<DraftResult> {
  for (let pauses = 0; ; pauses += 1) {
    const ended = await draft().catch(failureThatPasses);
    if ("kind" in ended) return ended;
    if (pauses === mostPauses) return { kind: "failed", feedback, error: ended.error, restMs: 0 };
    await pause(ended.restMs, undefined, { signal });
  }
}

type PassingFailure = { readonly error: Error; readonly restMs: number };

function failureThatPasses(error: unknown): PassingFailure {
  const restMs = error instanceof ServiceError ? pauseAfter(error) : null;
  if (!(error instanceof ServiceError) || restMs === null) throw error;
  return { error, restMs };
}

/** Null where it doesn't pass by itself, or not soon. */
function pauseAfter({ disposition }: ServiceError): number | null {
  if (disposition.kind === "wait") return disposition.delayMs > longestPauseMs ? null : disposition.delayMs;
  if (disposition.kind !== "retry") return null;
  return disposition.reason === "unavailable" ? pauseAfterFailureMs : null;
}

/** Nothing of a rehearsal is stored, so its number means nothing. */
function feedbackOf({ kind, externalId, content }: PastFeedback): FeedbackToDraft {
  return { id: feedbackId(0), kind, externalId, content, contentHash: "", product: null };
}

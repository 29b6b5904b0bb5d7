// The language model: asked for one reply to a harmless sample, as the service asks for all of them. A smaller question
// proves less: a list of models may be open to everybody, or closed to a key that may draft.

import { bestDialect, type Dialect } from "../../../adapters/openai/dialect.ts";
import { createOpenAiModel } from "../../../adapters/openai/model.ts";
import { ServiceError } from "../../../domain/errors/errors.ts";
import { DraftRejectedError, ModelAccessError } from "../../../domain/errors/model-errors.ts";
import { RateLimitedError, UnreachableError } from "../../../domain/errors/remote-errors.ts";
import type { Log } from "../../../ports/log.ts";
import type { Settings } from "../../../settings/settings.ts";
import { askForSample } from "../../../stages/draft/ask-for-draft.ts";
import type { Messages } from "../messages/catalogue.ts";
import { type Finding, note, well, wrong } from "./finding.ts";

export async function checkModel(
  { model: { apiKey, name, baseUrl, timeoutMs } }: Settings,
  log: Log,
  { doctor }: Messages,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  // Its lack is a fault of the settings.
  if (apiKey === null) return [];
  const model = createOpenAiModel({ baseUrl, apiKey, model: name, timeoutMs, log });
  try {
    const { kind } = await askForSample({ model, meter: (_tokens, call) => call(), log }, signal);
    if (kind !== "drafted") return [wrong(doctor.modelUnusable(baseUrl), doctor.modelUnusableToDo)];
    return [well(doctor.model(baseUrl)), ...describeDialect(model.dialect(), doctor)];
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return [describeFailure(error, baseUrl, doctor)];
  }
}

function describeDialect({ format, limit }: Dialect, doctor: Messages["doctor"]): readonly Finding[] {
  return [
    ...(format === bestDialect.format ? [] : [note(doctor.modelFormat(bestDialect.format))]),
    ...(limit === bestDialect.limit ? [] : [note(doctor.modelLimit(bestDialect.limit, limit))]),
  ];
}

function describeFailure(error: ServiceError, url: string, doctor: Messages["doctor"]): Finding {
  // A status and a code, in no language.
  const details = error.cause instanceof Error && /^HTTP \d/.test(error.cause.message) ? [error.cause.message] : [];
  if (error instanceof UnreachableError) return wrong(doctor.modelAway(url), doctor.modelAwayToDo);
  if (error instanceof RateLimitedError) return wrong(doctor.modelLimited(url), doctor.modelLimitedToDo, details);
  if (error instanceof DraftRejectedError) return wrong(doctor.modelRejects(url), doctor.modelSettingsToDo, details);
  if (error instanceof ModelAccessError) {
    return error.fault === "key"
      ? wrong(doctor.modelRefused(url), doctor.modelRefusedToDo, details)
      : wrong(doctor.modelMissing(url), doctor.modelSettingsToDo, details);
  }
  return wrong(doctor.modelTroubled(url), doctor.modelTroubledToDo, details);
}

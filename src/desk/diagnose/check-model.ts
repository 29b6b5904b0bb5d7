// The language model: asked for one reply to a harmless sample, as the service asks for all of them. A smaller question
// proves less: a list of models may be open to everybody, or closed to a key that may draft.

import { summarizeDetail } from "../../domain/errors/error-detail.ts";
import { ServiceError } from "../../domain/errors/errors.ts";
import { DraftRejectedError, ModelAccessError } from "../../domain/errors/model-errors.ts";
import { RateLimitedError, UnreachableError } from "../../domain/errors/remote-errors.ts";
import { type Finding, findingOf } from "./finding.ts";

export type ProbedModel = {
  /** Its answer fits. */
  readonly isUsable: boolean;
  /** The best way to ask for a shape, where it lacks that. */
  readonly lackingFormat: string | null;
  /** The best name for the limit of an answer, where it lacks that and knows another. */
  readonly lackingLimit: { readonly lacking: string; readonly known: string } | null;
};

export type ModelProbe = {
  readonly url: string;
  /** @throws what the server did, as an error of the service */
  readonly probe: (signal: AbortSignal) => Promise<ProbedModel>;
};

/** What the server did is a finding; what isn't of its doing is thrown on. */
export async function checkModel({ url, probe }: ModelProbe, signal: AbortSignal): Promise<readonly Finding[]> {
  try {
    const { isUsable, lackingFormat, lackingLimit } = await probe(signal);
    if (!isUsable) return [findingOf("wrong", "modelUnusable", { url })];
    return [
      findingOf("well", "model", { url }),
      ...(lackingFormat === null ? [] : [findingOf("note", "modelFormat", { lacking: lackingFormat })]),
      ...(lackingLimit === null ? [] : [findingOf("note", "modelLimit", lackingLimit)]),
    ];
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return [findingOfFailure(error, url)];
  }
}

function findingOfFailure(error: ServiceError, url: string): Finding {
  // A status and a code, in no language.
  const answer = error.detail === null ? null : summarizeDetail(error.detail);
  if (error instanceof UnreachableError) return findingOf("wrong", "modelAway", { url });
  if (error instanceof RateLimitedError) return findingOf("wrong", "modelLimited", { url, answer });
  if (error instanceof DraftRejectedError) return findingOf("wrong", "modelRejects", { url, answer });
  if (error instanceof ModelAccessError) {
    return findingOf("wrong", error.fault === "key" ? "modelRefused" : "modelMissing", { url, answer });
  }
  return findingOf("wrong", "modelTroubled", { url, answer });
}

// Whether a server complains about a parameter that we send. Each says it in its own words; the names are what they share:
//   {"error": {"message": "Unsupported parameter: 'max_tokens' is not supported with this model…", "param": "max_tokens"}}
//   {"error": {"message": "This response_format type is unavailable now"}}
//   {"detail": [{"loc": ["body", "max_completion_tokens"], "msg": "Extra inputs are not permitted"}]}

import type { ParameterRefusal } from "./dialect.ts";
import type { FailedAnswer } from "./failed-answer.ts";

const formatWords = /response_?format|json_?(?:schema|object|mode)|structured.?outputs?|guided.?(?:json|decoding)/i;
const limitWords = /max_(?:completion_)?tokens/i;

/** About a key, a quota or a moment, whatever words come with them. */
const otherMatters: ReadonlySet<number> = new Set([401, 402, 403, 408, 409, 429]);
/** So a server answers that dislikes a request, also one that doesn't say what about it. */
const wordlessRefusals: ReadonlySet<number> = new Set([400, 415, 422, 501]);

/** @returns null for a failure that is no refusal of a request */
export function readRefusal({ status, words }: FailedAnswer): ParameterRefusal | null {
  if (otherMatters.has(status)) return null;
  const refusal = refusalIn(words);
  return namesAny(refusal) || wordlessRefusals.has(status) ? refusal : null;
}

/** Some servers refuse with status 200. */
export function readRefusalInAnswer(answer: unknown): ParameterRefusal | null {
  const isError = typeof answer === "object" && answer !== null && !("choices" in answer);
  const refusal = isError ? refusalIn(JSON.stringify(answer)) : null;
  return refusal !== null && namesAny(refusal) ? refusal : null;
}

function namesAny({ namesFormat, namesLimit }: ParameterRefusal): boolean {
  return namesFormat || namesLimit;
}

function refusalIn(words: string): ParameterRefusal {
  return { namesFormat: formatWords.test(words), namesLimit: limitWords.test(words) };
}

import { answeredFeedback } from "../../domain/guard/answered-feedback.ts";
import type { GuardContext } from "../../domain/guard/check.ts";
import type { OpenAccount } from "../../ports/accounts.ts";
import type { FeedbackToDraft } from "../../ports/drafting.ts";
import { rules } from "./prompt/rules.ts";

/** What the guard must know to judge a reply of this account to this feedback. */
export function guardContext(account: OpenAccount, { kind, content, product }: FeedbackToDraft): GuardContext {
  const { supplier, marketplace, abilities } = account;
  const { minLength, maxLength } = abilities.replies[kind];
  const { language, signature } = supplier.voice;
  return {
    marketplace,
    minLength,
    maxLength,
    language,
    signature,
    supplierName: supplier.name,
    mayPromise: supplier.policy.mayPromise,
    feedback: answeredFeedback(kind, content, product),
    ownInstructions: [rules],
  };
}

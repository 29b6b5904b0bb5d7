import type { FeedbackKind } from "../../domain/feedback/feedback.ts";
import type { GuardContext } from "../../domain/guard/detector.ts";
import type { OpenAccount } from "../../ports/accounts.ts";

/** What the guard must know to judge a reply of this account. */
export function guardContext(account: OpenAccount, kind: FeedbackKind): GuardContext {
  const { minLength, maxLength } = account.abilities.replies[kind];
  const { language, signature } = account.supplier.voice;
  return { minLength, maxLength, language, signature };
}

// What the words of a 403 mean that is about the key, its role or the seller's subscription. Words about anything else
// aren't listed: a comment that "is not allowed" or a time that "has expired" is a matter of its item.

import type { CredentialFault } from "../../../../domain/errors/credential-faults.ts";
import { type KeyNote, keyNote } from "../../../../domain/errors/key-notes.ts";

export type KeyRefusal = {
  readonly fault: CredentialFault;
  /** The key works; its role has no right to the method. */
  readonly isAboutRole: boolean;
  /** For the log. */
  readonly message: string;
  /** For people. */
  readonly hint: KeyNote | null;
};

/** The first that fits counts. */
const keyRefusals: readonly (KeyRefusal & { readonly words: RegExp })[] = [
  {
    words: /subscription|подписк|checkSeller(Premium|ReviewAccess)|\bpremium (plus|pro|lite)\b/i,
    fault: "subscriptionMissing",
    isAboutRole: false,
    message:
      "The seller's subscription doesn't include this: reviews need \"Управление отзывами\" or Premium Pro, questions " +
      "Premium Plus. Buy it in the cabinet; if it is still refused a day later, issue a new key.",
    hint: keyNote("newKeyAfterPurchase", {}),
  },
  {
    words: /(key|token|ключ|токен)[^.]*(expired|ист[её]к)|(expired|ист[её]к)[^.]*(key|token|ключ|токен)/i,
    fault: "expired",
    isAboutRole: false,
    message: "The Ozon key has expired. Issue a new one; it lives for 3 months.",
    hint: null,
  },
  {
    words: /\bip\b/i,
    fault: "invalid",
    isAboutRole: false,
    message: "The Ozon key is bound to other network addresses. Add this machine's to it, or issue a new key.",
    hint: keyNote("boundToAddresses", {}),
  },
  {
    words:
      /\brequired roles?\b|\broles?\b.*\b(missing|required|not allowed|no access)|\bmethod (is )?not allowed|\bread[ -]?only\b|\binsufficient (permissions|rights)\b|(недостаточно|нет|не хватает) прав/i,
    fault: "missingCategory",
    isAboutRole: true,
    message: "The Ozon key may not do this. Issue one with the role Admin.",
    hint: keyNote("lacksRole", { role: "Admin" }),
  },
  {
    words: /\boffer not signed|оферт/i,
    fault: "missingCategory",
    isAboutRole: false,
    message: "The seller has to sign Ozon's offer first: do so in the cabinet.",
    hint: keyNote("offerUnsigned", { side: "Ozon" }),
  },
  {
    words: /api[ -]?key|client-?id|deactivated|unauthori[sz]ed|api-?ключ/i,
    fault: "invalid",
    isAboutRole: false,
    message: "Ozon doesn't accept this Client-Id and key. Issue a new key.",
    hint: null,
  },
];

/** Null where the words aren't known to be about the key. */
export function keyRefusalOf(words: string): KeyRefusal | null {
  return keyRefusals.find((refusal) => refusal.words.test(words)) ?? null;
}

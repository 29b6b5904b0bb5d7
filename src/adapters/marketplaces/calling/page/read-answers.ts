// What the answer to a read means. A refused read never does harm, so whatever isn't named here is tried again later.

import type { PageAnswer } from "../../../../ports/browser.ts";
import { isSuccess } from "../answers.ts";
import { detailOf, jsonOf } from "./answers.ts";
import type { CabinetFile } from "./cabinet-file.ts";
import { fieldAt } from "./named-fields.ts";
import type { Site } from "./site.ts";
import { signInAnswer } from "./warnings.ts";

export type ReadMeaning =
  | { readonly kind: "served"; readonly json: object }
  /** Nothing has this address any more: the page itself asks elsewhere. */
  | { readonly kind: "moved" }
  /** What was asked for isn't there. */
  | { readonly kind: "missing" }
  /** The access is over, and perhaps the session. */
  | { readonly kind: "noAccess" }
  /** The site knows the session, and refuses this to it. */
  | { readonly kind: "forbidden" }
  | { readonly kind: "failed"; readonly error: Error };

/** Where the site says nothing of how long. */
export const pauseAfterRefusalMs = 60_000;

export function meaningOfRead(answer: PageAnswer, { file, errors }: Pick<Site, "file" | "errors">): ReadMeaning {
  const json = jsonOf(answer);
  const sign = signInAnswer(answer, json, file);
  if (sign !== null) return { kind: "failed", error: errors.stopFor(sign) };
  if (json !== undefined && isSuccess(answer)) return { kind: "served", json };
  if (isSuccess(answer) || leadsToSignIn(answer, file)) return { kind: "noAccess" };
  if (isRateLimited(answer.status)) {
    return { kind: "failed", error: errors.mustWait(answer.retryAfterMs ?? pauseAfterRefusalMs) };
  }
  switch (answer.status) {
    case 401:
      return { kind: "noAccess" };
    case 403:
      return { kind: "forbidden" };
    case 404:
    case 405:
      return { kind: json === undefined ? "moved" : "missing" };
    default:
      return { kind: "failed", error: errors.unserved(detailOf(answer, wordsIn(json), errors.side)) };
  }
}

/** 420 is Yandex Market's 429. */
export function isRateLimited(status: number): boolean {
  return status === 429 || status === 420;
}

/** What an error says; empty where it says nothing. */
export function wordsIn(json: object | undefined): string {
  const said = [fieldAt(json, "message"), fieldAt(json, "error.message|error"), fieldAt(json, "details")];
  return said.filter((words) => typeof words === "string").join("; ");
}

export function leadsToSignIn({ url }: Pick<PageAnswer, "url">, { addresses }: CabinetFile): boolean {
  return URL.canParse(url) && new URL(url).pathname === addresses.signIn;
}

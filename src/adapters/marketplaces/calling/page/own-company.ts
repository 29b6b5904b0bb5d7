// Whose session it is, where the calls that tell it have moved: the page itself names its company in what it asks.

import type { FetchedAnswer } from "../../../../ports/browser.ts";
import type { SignInEnd } from "../../../../ports/connector.ts";
import { isSuccess } from "../answers.ts";
import { waitUntil } from "./fetched.ts";
import { answersOf } from "./own-answers.ts";
import { createSessions } from "./session.ts";
import type { SigningIn } from "./sign-in-place.ts";
import { pageAddress } from "./site.ts";

export type NamedCompany = {
  /** The path of a page that asks for the company's own, as the page file has it. */
  readonly path: string;
  /** What the company is called in the body of a question. */
  readonly fields: readonly string[];
  /** Of the page file: what is missed where the page asks for nothing that is served. */
  readonly entry: string;
};

/** @throws BrowserStopError ("pageChanged") where the page doesn't tell either */
export async function endByPage(
  { page, site }: SigningIn,
  { path, fields, entry }: NamedCompany,
  signal: AbortSignal,
): Promise<SignInEnd> {
  const companyNow = () => answersOf({ page, site }).flatMap((answer) => companyIn(answer, fields))[0];
  await page.load(pageAddress(site, path), signal);
  await waitUntil({ page, site, session: createSessions()(page) }, () => companyNow() !== undefined, signal);
  const company = companyNow();
  if (company === undefined) throw site.errors.notFound(entry);
  return company === site.companyId ? { kind: "signedIn", companyName: null } : { kind: "otherCompany", companies: [] };
}

/** None where the question wasn't served, or names no company. */
function companyIn(answer: FetchedAnswer, fields: readonly string[]): readonly string[] {
  if (!isSuccess(answer) || answer.json === undefined || answer.requestBody === null) return [];
  const found: string[] = [];
  try {
    JSON.parse(answer.requestBody, (name, value: unknown) => {
      if (fields.includes(name) && (typeof value === "string" || typeof value === "number")) found.push(String(value));
      return value;
    });
  } catch {
    // A question in another form than JSON.
    return [];
  }
  return found;
}

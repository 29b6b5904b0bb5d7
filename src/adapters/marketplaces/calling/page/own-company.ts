// Whose session it is, where the calls that tell it have moved: the page itself names its company in what it asks.

import type { FetchedAnswer } from "../../../../ports/browser.ts";
import type { SignInEnd } from "../../../../ports/connector.ts";
import { isSuccess } from "../answers.ts";
import { waitUntil } from "./fetched.ts";
import { answersOf } from "./own-answers.ts";
import type { SigningIn } from "./sign-in-place.ts";
import { pageAddress } from "./site.ts";

export type NamedCompany = {
  /** What the company is called in the body of a question. */
  readonly fields: readonly string[];
  /** Of the page file: what is missed where the page asks for nothing that is served. */
  readonly entry: string;
};

/** @throws BrowserStopError ("pageChanged") where the page of reviews doesn't tell either, or names several companies */
export async function endByPage(
  { page, site }: SigningIn,
  { fields, entry }: NamedCompany,
  signal: AbortSignal,
): Promise<SignInEnd> {
  const named = () => new Set(answersOf({ page, site }).flatMap((answer) => companiesIn(answer, fields)));
  await page.load(pageAddress(site, site.file.addresses.reviews), signal);
  // Whoever signs in works in no section yet.
  await waitUntil({ page, site, session: { section: null } }, () => named().size > 0, signal);
  const companies = named();
  if (companies.size !== 1) throw site.errors.notFound(entry);
  return companies.has(site.companyId)
    ? { kind: "signedIn", companyName: null }
    : { kind: "otherCompany", companies: [] };
}

/** None where the question wasn't served, or names no company. */
function companiesIn(answer: FetchedAnswer, fields: readonly string[]): readonly string[] {
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

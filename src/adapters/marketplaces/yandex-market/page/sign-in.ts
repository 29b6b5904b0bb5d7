// Signing in to Yandex: Passport asks for a login and a code, or for whatever it likes, which a person does in a window; then
// the businesses are listed. A session is for all of a login's businesses, each page names its own, so choosing one is going
// to its page.

import type { CabinetPage } from "../../../../ports/browser.ts";
import type { SignInEnd } from "../../../../ports/connector.ts";
import { attributeIs } from "../../calling/page/elements.ts";
import { isAtSignIn } from "../../calling/page/opening.ts";
import { meaningOfRead } from "../../calling/page/read-answers.ts";
import type { Chosen, SignInSite } from "../../calling/page/sign-in.ts";
import { pageAddress } from "../../calling/page/site.ts";
import { isForeign, resolveCall, resultsIn } from "./resolvers.ts";
import { secretWordIn } from "./secret-word.ts";
import type { Site } from "./visit.ts";

type Step = "login" | "code" | "businessCard" | "businessRadio";

export function signInOf(site: Site): SignInSite<Step> {
  const { addresses, signIn } = site.file;
  return {
    site,
    elements: {
      login: { css: signIn.login },
      code: { css: signIn.code },
      businessCard: { css: signIn.businessCard },
      businessRadio: { css: signIn.businessRadio },
    },
    questionAt: { login: "login", code: "code", businessCard: null, businessRadio: null },
    refusal: signIn.refusal,
    submit: signIn.submit,
    load: ({ page }, signal) => page.load(pageAddress(site, addresses.businesses), signal),
    fill: ({ page }, step, answer, signal) =>
      page.fill({ css: step === "code" ? signIn.code : signIn.login }, answer, signal),
    choose: async ({ page }, signal) =>
      (await page.attributes({ css: signIn.businessCard }, "href", signal)).length > 0
        ? chooseCard(page, site, signal)
        : chooseRadio(page, site, signal),
    endNow: ({ page }, signal) => endNow(page, site, signal),
  };
}

async function chooseCard(page: CabinetPage, site: Site, signal: AbortSignal): Promise<Chosen> {
  const chosen = await ownCard(page, site, signal);
  if (chosen.kind === "chosen") await page.load(pageAddress(site, site.file.addresses.reviews), signal);
  return chosen;
}

/** The cabinet's own business in the list; one without a name where no list is shown. */
async function ownCard(page: CabinetPage, { file, companyId }: Site, signal: AbortSignal): Promise<Chosen> {
  const { businessCard, businessId } = file.signIn;
  const ids = (await page.texts({ css: businessId }, signal)).map((text) => /\d+/.exec(text)?.[0] ?? "");
  const cards = await page.texts({ css: businessCard }, signal);
  const names = cards.map((text, place) => text.replace(ids[place] ?? "", "").trim());
  const place = ids.indexOf(companyId);
  if (place < 0 && names.length > 0) return { kind: "otherCompany", companies: names };
  return { kind: "chosen", name: names[place] || null };
}

async function chooseRadio(page: CabinetPage, site: Site, signal: AbortSignal): Promise<Chosen> {
  const { businessRadio, businessRadioName, submit } = site.file.signIn;
  const values = await page.attributes({ css: businessRadio }, "value", signal);
  const names = (await page.texts({ css: businessRadioName }, signal)).map((name) => name.trim());
  const place = values.findIndex((value) => value?.split("_", 1)[0] === site.companyId);
  const value = values[place];
  if (value === undefined || value === null) return { kind: "otherCompany", companies: names };
  await page.click({ css: `${businessRadio}${attributeIs("value", value)}` }, signal);
  await page.click({ css: submit }, signal);
  return { kind: "chosen", name: names[place] ?? null };
}

/** The list is asked for, as whoever is signed in may. */
async function endNow(page: CabinetPage, site: Site, signal: AbortSignal): Promise<SignInEnd | null> {
  if (isAtSignIn(await page.look(signal), site)) return null;
  // The list is a page of whoever is signed in, too.
  const own = await ownCard(page, site, signal);
  if (own.kind === "otherCompany") return own;
  const word = secretWordIn(await page.source(signal), site.file) ?? (await wordOfReviews(page, site, signal));
  if (word === null) return null;
  const parameters = [{ type: site.file.listTypes.needReaction, limit: 1 }];
  const call = resolveCall(site, { call: "reviewList", parameters }, word);
  const meaning = meaningOfRead(await page.read(call, signal), site);
  switch (meaning.kind) {
    case "served": {
      const isOther = resultsIn(meaning.json)?.some(isForeign) === true;
      return isOther ? { kind: "otherCompany", companies: [] } : { kind: "signedIn", companyName: own.name };
    }
    // Nobody but the signed in learns that there is no such resolver.
    case "moved":
    case "missing":
      return { kind: "signedIn", companyName: null };
    case "noAccess":
    case "forbidden":
      return null;
    case "failed":
      throw meaning.error;
  }
}

/** Not every page that comes first has the word in it. */
async function wordOfReviews(page: CabinetPage, site: Site, signal: AbortSignal): Promise<string | null> {
  await page.load(pageAddress(site, site.file.addresses.reviews), signal);
  return secretWordIn(await page.source(signal), site.file);
}

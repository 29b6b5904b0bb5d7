// Signing in to Yandex: Passport asks for a login and a code, or for whatever it likes, which a person does in a window; then
// the businesses are listed. A session is for all of a login's businesses, each page names its own, so choosing one is going
// to its page.

import type { CabinetPage } from "../../../../ports/browser.ts";
import type { SignInEnd } from "../../../../ports/connector.ts";
import { isAtSignIn } from "../../calling/page/opening.ts";
import { endByPage } from "../../calling/page/own-company.ts";
import { meaningOfRead } from "../../calling/page/read-answers.ts";
import type { Chosen, SignInSite } from "../../calling/page/sign-in.ts";
import { chooseByRadio } from "../../calling/page/sign-in-company.ts";
import { pageAddress } from "../../calling/page/site.ts";
import { isForeign, onlyResultIn, type Result, resolveCall } from "./resolvers.ts";
import { secretWordIn } from "./secret-word.ts";
import type { Site } from "./visit.ts";

type Step = "login" | "code" | "businessCard" | "businessRadio";

export function signInOf(site: Site): SignInSite<Step> {
  const { addresses, signIn } = site.file;
  const choice = { radio: signIn.businessRadio, name: signIn.businessRadioName, submit: signIn.submit };
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
        : chooseByRadio(page, choice, site.companyId, signal),
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

/**
 * A list is asked for, as whoever is signed in may: that of questions where the one of reviews has moved. Where both have, the
 * page itself tells.
 * @throws BrowserStopError ("pageChanged") where nobody tells whose session it is
 */
async function endNow(page: CabinetPage, site: Site, signal: AbortSignal): Promise<SignInEnd | null> {
  if (isAtSignIn(await page.look(signal), site)) return null;
  // The list is a page of whoever is signed in, too.
  const own = await ownCard(page, site, signal);
  if (own.kind === "otherCompany") return own;
  const word = secretWordIn(await page.source(signal), site.file) ?? (await wordOfReviews(page, site, signal));
  if (word === null) return null;
  const parameters = { type: site.file.listTypes.needReaction, limit: 1 };
  for (const call of ["reviewList", "questionList"] as const) {
    const answer = await page.read(resolveCall(site, { call, parameters }, word), signal);
    const meaning = meaningOfRead(answer, site);
    switch (meaning.kind) {
      case "served":
        return endOf(onlyResultIn(meaning.json), own.name);
      case "moved":
      case "missing":
        continue;
      case "noAccess":
      case "forbidden":
        return null;
      case "failed":
        throw meaning.error;
    }
  }
  const end = await endByPage({ page, site }, { fields: ["businessId"], entry: "calls.reviewList" }, signal);
  return end.kind === "signedIn" ? { ...end, companyName: own.name } : end;
}

/** An error of another kind says nothing of whose session it is. */
function endOf(result: Result | null, companyName: string | null): SignInEnd | null {
  if (result !== null && isForeign(result)) return { kind: "otherCompany", companies: [] };
  return result?.kind === "data" ? { kind: "signedIn", companyName } : null;
}

/** Not every page that comes first has the word in it. */
async function wordOfReviews(page: CabinetPage, site: Site, signal: AbortSignal): Promise<string | null> {
  await page.load(pageAddress(site, site.file.addresses.reviews), signal);
  return secretWordIn(await page.source(signal), site.file);
}

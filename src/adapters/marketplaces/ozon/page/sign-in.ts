// Signing in to Ozon: phone or e-mail, the code, the company where there are several.

import type { SignInEnd } from "../../../../ports/connector.ts";
import { isAtSignIn } from "../../calling/page/opening.ts";
import { endByPage } from "../../calling/page/own-company.ts";
import { meaningOfRead } from "../../calling/page/read-answers.ts";
import type { SignInSite } from "../../calling/page/sign-in.ts";
import { chooseByRadio } from "../../calling/page/sign-in-company.ts";
import type { SigningIn } from "../../calling/page/sign-in-place.ts";
import type { Site } from "../../calling/page/site.ts";
import { companyFields, pageCall, type Question } from "./ask.ts";
import type { PageFile } from "./page-file.ts";
import { fillWho } from "./sign-in-who.ts";

type Step = "company" | "code" | "phone" | "email";

export function signInOf(site: Site<PageFile>): SignInSite<Step> {
  const { addresses, signIn } = site.file;
  const choice = { radio: signIn.company, name: signIn.companyName, submit: signIn.submit };
  return {
    site,
    elements: {
      phone: { css: signIn.phone },
      email: { css: signIn.email },
      code: { css: signIn.code },
      company: { css: signIn.company },
    },
    questionAt: { phone: "phone", email: "phone", code: "code", company: null },
    refusal: signIn.refusal,
    submit: signIn.submit,
    load: ({ page }, signal) => {
      const redirect = Buffer.from(addresses.main).toString("base64");
      return page.load(`${site.origin}${addresses.signIn}?${new URLSearchParams({ redirect })}`, signal);
    },
    fill: ({ page }, step, answer, signal) =>
      step === "code" ? page.fill({ css: signIn.code }, answer, signal) : fillWho(page, signIn, answer, signal),
    choose: ({ page }, signal) => chooseByRadio(page, choice, site.companyId, signal),
    endNow: ({ page }, signal) => endNow({ page, site }, signal),
  };
}

/** What names the company, and is refused to another one's session: the list is asked for where the count has moved. */
function proofs({ reviewStatuses }: PageFile): readonly Question[] {
  const filter = { published_at: {}, interaction_status: [reviewStatuses.unseen] };
  return [
    { call: "counter", body: {} },
    { call: "reviewList", body: { filter } },
  ];
}

/** Where both have moved, the page itself tells. @throws BrowserStopError ("pageChanged") where nobody does */
async function endNow(
  { page, site }: Pick<SigningIn, "page"> & { readonly site: Site<PageFile> },
  signal: AbortSignal,
): Promise<SignInEnd | null> {
  if (isAtSignIn(await page.look(signal), site)) return null;
  for (const question of proofs(site.file)) {
    const meaning = meaningOfRead(await page.read(pageCall(site, question), signal), site);
    switch (meaning.kind) {
      case "served":
        return { kind: "signedIn", companyName: null };
      case "moved":
      case "missing":
        continue;
      case "noAccess":
        return null;
      case "forbidden":
        return { kind: "otherCompany", companies: [] };
      case "failed":
        throw meaning.error;
    }
  }
  return endByPage({ page, site }, { fields: Object.values(companyFields), entry: "calls.counter" }, signal);
}

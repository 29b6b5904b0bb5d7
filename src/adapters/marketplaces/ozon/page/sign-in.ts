// Signing in to Ozon: phone or e-mail, the code, the company where there are several.

import type { SignInEnd } from "../../../../ports/connector.ts";
import { isAtSignIn } from "../../calling/page/opening.ts";
import { meaningOfRead } from "../../calling/page/read-answers.ts";
import type { SignInSite } from "../../calling/page/sign-in.ts";
import type { SigningIn } from "../../calling/page/sign-in-place.ts";
import type { Site } from "../../calling/page/site.ts";
import { pageCall } from "./ask.ts";
import type { PageFile } from "./page-file.ts";
import { chooseCompany } from "./sign-in-company.ts";
import { fillWho } from "./sign-in-who.ts";

type Step = "company" | "code" | "phone" | "email";

export function signInOf(site: Site<PageFile>): SignInSite<Step> {
  const { addresses, signIn } = site.file;
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
    choose: ({ page }, signal) => chooseCompany(page, site, signal),
    endNow: ({ page }, signal) => endNow({ page, site }, signal),
  };
}

async function endNow(
  { page, site }: Pick<SigningIn, "page"> & { readonly site: Site<PageFile> },
  signal: AbortSignal,
): Promise<SignInEnd | null> {
  if (isAtSignIn(await page.look(signal), site)) return null;
  const meaning = meaningOfRead(await page.read(pageCall(site, { call: "counter", body: {} }), signal), site);
  switch (meaning.kind) {
    case "served":
    // Nobody but the signed in learns that there is no such call.
    case "moved":
    case "missing":
      return { kind: "signedIn", companyName: null };
    case "noAccess":
      return null;
    case "forbidden":
      return { kind: "otherCompany", companies: [] };
    case "failed":
      throw meaning.error;
  }
}

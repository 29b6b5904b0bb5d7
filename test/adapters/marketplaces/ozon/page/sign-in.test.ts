// A person signs in, by the site's own steps.

import { expect, test } from "vitest";
import { describeSignIn } from "../../describe-sign-in.ts";
import { closeBrowsersAfterwards, never } from "../../page-trial.ts";
import { type OzonPage, openPage } from "./open-page.ts";

closeBrowsersAfterwards();

const phone = { what: "phone", isAgain: false } as const;
const code = { what: "code", isAgain: false } as const;

test("phone and code are asked for, and the session is the company's", async () => {
  const cabinet = await openPage();

  const { end, questions } = await cabinet.signIn();

  expect(end).toMatchObject({ kind: "signedIn" });
  expect(questions).toEqual([phone, code]);
  expect(await cabinet.client.checkCredentials(never)).toMatchObject({ fault: null });
});

test("an e-mail does as well", async () => {
  const cabinet = await openPage();

  const { end } = await cabinet.signIn([cabinet.loginAt(cabinet.account).email, cabinet.code]);

  expect(end).toMatchObject({ kind: "signedIn" });
});

test("a refused answer is asked for again, and the right one works", async () => {
  const cabinet = await openPage();

  const { end, questions } = await cabinet.signIn(["+70000000000", cabinet.phone, "000000", "111111", cabinet.code]);

  expect(end).toMatchObject({ kind: "signedIn" });
  expect(questions).toEqual([
    phone,
    { ...phone, isAgain: true },
    code,
    { ...code, isAgain: true },
    { ...code, isAgain: true },
  ]);
});

test("three refused codes end it", async () => {
  const cabinet = await openPage();

  const { end } = await cabinet.signIn([cabinet.phone, "000000", "111111", "222222"]);

  expect(end).toEqual({ kind: "refused", question: "code" });
});

test("whoever has two companies gets the cabinet's own", async () => {
  const cabinet = await openPage();
  joinAnother(cabinet);

  const { end } = await cabinet.signIn();

  expect(end).toEqual({ kind: "signedIn", companyName: "Northern Wool" });
  expect(await cabinet.client.checkCredentials(never)).toMatchObject({ fault: null });
});

test("nothing is chosen where the cabinet's company isn't among them", async () => {
  const cabinet = await openPage();
  joinAnother(cabinet);

  const { end } = await cabinet.signIn([cabinet.phone, cabinet.code], { clientId: "1" });

  expect(end).toEqual({ kind: "otherCompany", companies: ["Northern Wool", "Янтарный дом"] });
});

test("a session that turns out to be another company's is told", async () => {
  const cabinet = await openPage();

  const { end } = await cabinet.signIn([cabinet.phone, cabinet.code], { clientId: "1" });

  expect(end).toMatchObject({ kind: "otherCompany" });
});

test("a block ends it", async () => {
  const cabinet = await openPage();
  cabinet.site.troubles.block(null, 0);

  await expect(cabinet.signIn()).rejects.toMatchObject({ disposition: { reason: "accessLimited" } });
});

describeSignIn({
  openPage,
  fields: ["#phone", "[name=code]"],
  landing: "/app/dashboard/main",
  proofs: ["/api/review/counter", "/api/v4/review/list"],
  firstProof: "/api/review/counter",
  strangers: { clientId: "1" },
});

test("the cabinet's own company is chosen by any of the selectors that the page file lists", async () => {
  const cabinet = await openPage({ pages: { signIn: { company: "input[name=seller], input[type=radio]" } } });
  joinAnother(cabinet);

  const { end } = await cabinet.signIn();

  expect(end).toEqual({ kind: "signedIn", companyName: "Northern Wool" });
});

function joinAnother({ standIn, site, phone: owner }: OzonPage): void {
  const { account } = standIn.openAccount({
    key: "amber-home-ozon",
    name: "Янтарный дом",
    isExpired: false,
    withoutSubscription: true,
  });
  site.troubles.joinLogin(account, owner);
}

// A person signs in by Passport, and goes to the business.

import { expect, test } from "vitest";
import { resolvers } from "../../../../sandbox/cabinets/yandex-market/open-cabinet.ts";
import { describeSignIn } from "../../describe-sign-in.ts";
import { closeBrowsersAfterwards, never } from "../../page-trial.ts";
import { listReviews, type MarketPage, openPage } from "./open-page.ts";

closeBrowsersAfterwards();

const login = { what: "login", isAgain: false } as const;
const code = { what: "code", isAgain: false } as const;

test("login and code are asked for, the business is found in the list, and the session is its own", async () => {
  const cabinet = await openPage();

  const { end, questions } = await cabinet.signIn();

  expect(end).toEqual({ kind: "signedIn", companyName: "Northern Wool" });
  expect(questions).toEqual([login, code]);
  expect(await cabinet.client.checkCredentials(never)).toMatchObject({ fault: null });
});

test("a refused answer is asked for again, and the right one works", async () => {
  const cabinet = await openPage();

  const { end, questions } = await cabinet.signIn(["nobody", cabinet.login, "000000", cabinet.code]);

  expect(end).toMatchObject({ kind: "signedIn" });
  expect(questions).toEqual([login, { ...login, isAgain: true }, code, { ...code, isAgain: true }]);
});

test("three refused codes end it", async () => {
  const cabinet = await openPage();

  const { end } = await cabinet.signIn([cabinet.login, "000000", "111111", "222222"]);

  expect(end).toEqual({ kind: "refused", question: "code" });
});

test("whoever has two businesses gets the cabinet's own", async () => {
  const cabinet = await openPage();
  const other = joinAnother(cabinet);

  const { end } = await cabinet.signIn(undefined, { businessId: other });

  expect(end).toEqual({ kind: "signedIn", companyName: "Янтарный дом" });
});

test("nothing is chosen where the cabinet's business isn't among them", async () => {
  const cabinet = await openPage();
  joinAnother(cabinet);

  const { end } = await cabinet.signIn(undefined, { businessId: "1" });

  expect(end).toEqual({ kind: "otherCompany", companies: ["Northern Wool", "Янтарный дом"] });
});

describeSignIn({
  openPage,
  fields: ["input[name=login]", "[name=code]"],
  landing: "/",
  proofs: [resolvers.reviews, resolvers.questions],
  firstProof: listReviews,
  strangers: { businessId: "1" },
});

function joinAnother({ standIn, site, login: owner }: MarketPage): string {
  const seller = { key: "amber-home-ym", name: "Янтарный дом", isExpired: false, withoutSubscription: false };
  const { account } = standIn.openAccount(seller);
  site.troubles.joinLogin(account, owner);
  return account;
}

// Signing in by Passport, and the businesses of a login.

import { expect, test } from "vitest";
import { openCabinet, openDesk, resolverCalls, resolvers, secretWordIn, signIn } from "./open-cabinet.ts";

test("any page leads to Passport, and login and code lead back", async () => {
  const cabinet = await openCabinet();
  const address = `/business/${cabinet.businessId}/questions`;

  const { asked, page } = await signIn(cabinet, address);

  expect(asked.address).toMatch(/^\/passport\/auth\?retpath=http/);
  expect(asked.html).toContain('autocomplete="one-time-code"');
  expect(page).toMatchObject({ status: 200, address });
  expect(page.html).toContain("<nav");
  expect(secretWordIn(page)).toMatch(/^u[0-9a-f]{32}$/);
});

test("a wrong code is asked for again with an alert", async () => {
  const cabinet = await openCabinet();

  const { page } = await signIn({ ...cabinet, code: "000000" }, "/");

  expect(page.html).toContain('role="alert">Неверный код<');
  expect(page.html).toContain("one-time-code");
});

test("the businesses of a login are listed, and each is open to it", async () => {
  const cabinet = await openCabinet();
  const seller = { key: "amber-home-ym", name: "Янтарный дом", isExpired: false, withoutSubscription: false };
  const { account: other } = cabinet.standIn.openAccount(seller);
  cabinet.site.troubles.joinLogin(other, cabinet.login);

  const { visitor, page } = await signIn(cabinet, "/");
  const own = await visitor.load(`/business/${cabinet.businessId}/dashboard`);
  const joined = await visitor.load(`/business/${other}/dashboard`);
  const foreign = await visitor.load("/business/1/dashboard");

  expect(page.html.match(/data-e2e="business-card-wrapper"/g)).toHaveLength(2);
  expect(page.html).toContain(`<span data-e2e="business-id">${other}</span>`);
  expect(own.html).toContain("Northern Wool");
  expect(joined.html).toContain("Янтарный дом");
  expect(foreign.status).toBe(403);
});

test("a call needs the word of the page's source, and another session's word won't do", async () => {
  const desk = await openDesk();
  const { page } = await signIn(desk, "/");

  const own = await desk.resolve(resolvers.reviews, { type: "ALL" });
  const none = await resolverCalls(desk.visitor, desk.businessId, "").resolve(resolvers.reviews, { type: "ALL" });
  const others = resolverCalls(desk.visitor, desk.businessId, secretWordIn(page));

  expect([own.status, none.status]).toEqual([200, 403]);
  expect((await others.resolve(resolvers.reviews, { type: "ALL" })).status).toBe(403);
});

test("an access that is ended comes back by a page load, a session that is ended leads to Passport", async () => {
  const desk = await openDesk();
  const statusOf = async () => (await desk.resolve(resolvers.reviews, { type: "ALL" })).status;
  const reviews = `/business/${desk.businessId}/reviews-new`;

  desk.site.troubles.endAccess(desk.account);
  const withoutAccess = await statusOf();
  await desk.visitor.load(reviews);
  const renewed = await statusOf();
  desk.site.troubles.endSession(desk.account);
  const page = await desk.visitor.load(reviews);

  expect([withoutAccess, renewed, await statusOf()]).toEqual([401, 200, 401]);
  expect(page).toMatchObject({ status: 200, address: expect.stringMatching(/^\/passport\/auth/) });
});

test("an ended access may be answered by Passport's page with status 200, until a page is loaded", async () => {
  const desk = await openDesk();
  desk.knobs.cabinetShowsSignInToCalls = true;
  desk.site.troubles.endAccess(desk.account);
  const send = () => desk.send(resolvers.reviews, [{ kind: "BUSINESS", businessId: desk.businessId, type: "ALL" }]);

  const refused = await send();
  await desk.visitor.load(`/business/${desk.businessId}/reviews`);

  expect(refused).toMatchObject({ status: 200, contentType: expect.stringContaining("text/html") });
  expect(refused.text).toContain('name="login"');
  expect((await send()).contentType).toContain("json");
});

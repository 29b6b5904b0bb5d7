// Signing in, and what sessions do.

import { expect, test } from "vitest";
import { createVisitor } from "../visitor.ts";
import { openCabinet, openDesk, signIn, signInPath } from "./open-cabinet.ts";

const alertOf = (html: string): string | undefined => /role="alert">([^<]*)</.exec(html)?.[1];

test("phone and code lead back to where the visitor came from", async () => {
  const cabinet = await openCabinet();

  const { page } = await signIn(cabinet);

  expect(page).toMatchObject({ status: 200, address: "/app/reviews" });
  expect(page.html).toContain("Northern Wool");
  expect(page.html).toContain('<nav aria-label="Меню кабинета">');
});

test("each step has one button that sends it, and asks for one thing", async () => {
  const { cabinetUrl, phone } = await openCabinet();
  const visitor = createVisitor(cabinetUrl);

  const who = await visitor.load(signInPath);
  const code = await visitor.submit(who, { phone });

  expect(who.html.match(/type="submit"/g)).toHaveLength(1);
  expect(code.html.match(/type="submit"/g)).toHaveLength(1);
  expect(who.html).toContain('<input type="tel" id="phone"');
  expect(code.html).toContain('autocomplete="one-time-code"');
});

test("an e-mail does as well, and a phone may be written in any way", async () => {
  const cabinet = await openCabinet();
  const { email, phone } = cabinet.loginAt(cabinet.account);
  const visitor = createVisitor(cabinet.cabinetUrl);
  const byEmail = await visitor.load(`${signInPath}?by=email`);

  const afterEmail = await visitor.submit(byEmail, { email });
  const afterPhone = await visitor.submit(await visitor.load(signInPath), {
    phone: `8 (${phone.slice(2, 5)}) ${phone.slice(5)}`,
  });

  expect(byEmail.html).toContain('id="email"');
  expect(afterEmail.html).toContain("one-time-code");
  expect(afterPhone.html).toContain("one-time-code");
});

test("a wrong code shows the code step again with an alert, and the right one works afterwards", async () => {
  const { cabinetUrl, phone, code } = await openCabinet();
  const visitor = createVisitor(cabinetUrl);
  const asked = await visitor.submit(await visitor.load(signInPath), { phone });

  const refused = await visitor.submit(asked, { code: "000000" });
  const taken = await visitor.submit(refused, { code });

  expect(alertOf(asked.html)).toBeUndefined();
  expect(alertOf(refused.html)).toBe("Неверный код");
  expect(refused.html).toContain("one-time-code");
  expect(taken.address).toBe("/app/dashboard/main");
});

test("a phone that nobody has is asked for again with an alert", async () => {
  const { cabinetUrl } = await openCabinet();
  const visitor = createVisitor(cabinetUrl);

  const page = await visitor.submit(await visitor.load(signInPath), { phone: "+70000000000" });

  expect(alertOf(page.html)).toBe("Нет такого аккаунта");
  expect(page.html).toContain('id="phone"');
});

test("who has two companies chooses one, and works there alone", async () => {
  const cabinet = await openCabinet();
  const { account: other } = cabinet.standIn.openAccount({
    key: "amber-home-ozon",
    name: "Янтарный дом",
    isExpired: false,
    withoutSubscription: true,
  });
  cabinet.site.troubles.joinLogin(other, cabinet.phone);
  const { userId } = cabinet.loginAt(cabinet.account);
  const visitor = createVisitor(cabinet.cabinetUrl);
  const asked = await visitor.submit(await visitor.load(signInPath), { phone: cabinet.phone });

  const choice = await visitor.submit(asked, { code: cabinet.code });
  const page = await visitor.submit(choice, { company: `${other}_${userId}` });
  const own = await visitor.call("/api/review/counter", { company_id: other, company_type: "seller" });
  const foreign = await visitor.call("/api/review/counter", { company_id: cabinet.account, company_type: "seller" });

  expect(choice.html).toContain(
    `<input type="radio" name="company" value="${cabinet.account}_${userId}" required> Northern Wool`,
  );
  expect(page.html).toContain("Янтарный дом");
  expect(own.status).toBe(200);
  expect(foreign).toMatchObject({ status: 403, body: { code: 7 } });
});

test("a company that isn't the login's can't be chosen", async () => {
  const cabinet = await openCabinet();
  const seller = { key: "amber-home-ozon", name: "Янтарный дом", isExpired: false, withoutSubscription: true };
  cabinet.site.troubles.joinLogin(cabinet.standIn.openAccount(seller).account, cabinet.phone);
  const visitor = createVisitor(cabinet.cabinetUrl);
  const asked = await visitor.submit(await visitor.load(signInPath), { phone: cabinet.phone });

  const page = await visitor.submit(await visitor.submit(asked, { code: cabinet.code }), { company: "1_1" });

  expect(alertOf(page.html)).toBe("Выберите компанию");
});

test("whoever isn't signed in gets the sign-in page in the place of any other, and 401 from calls", async () => {
  const { cabinetUrl, phone, code, account } = await openCabinet();
  const visitor = createVisitor(cabinetUrl);

  const page = await visitor.load("/app/reviews/questions");
  const call = await visitor.call("/api/review/counter", { company_id: account, company_type: "seller" });
  const back = await visitor.submit(await visitor.submit(page, { phone }), { code });

  expect(page).toMatchObject({ status: 200, address: "/app/reviews/questions" });
  expect(page.html).toContain('id="phone"');
  expect(page.html).not.toContain("<nav");
  expect(call).toMatchObject({ status: 401, body: { code: 16 } });
  expect(back).toMatchObject({ address: "/app/reviews/questions" });
  expect(back.html).toContain("<nav");
});

test("the access is over after an hour: calls are refused until a page is loaded", async () => {
  const desk = await openDesk();
  desk.pass(3_600_000);

  const refused = await desk.ask("/api/review/counter");
  const page = await desk.visitor.load("/app/reviews");
  const served = await desk.ask("/api/review/counter");

  expect(refused.status).toBe(401);
  expect(page.html).toContain("<nav");
  expect(served.status).toBe(200);
});

test("an access that is ended comes back by a page load, a session that is ended doesn't", async () => {
  const desk = await openDesk();
  const { endAccess, endSession } = desk.site.troubles;

  endAccess(desk.account);
  const withoutAccess = await desk.ask("/api/review/counter");
  await desk.visitor.load("/app/dashboard/main");
  const renewed = await desk.ask("/api/review/counter");
  endSession(desk.account);
  const page = await desk.visitor.load("/app/reviews");
  const afterEnd = await desk.ask("/api/review/counter");

  expect([withoutAccess.status, renewed.status, afterEnd.status]).toEqual([401, 200, 401]);
  expect(page).toMatchObject({ status: 200 });
  expect(page.html).toContain('id="phone"');
});

test("an ended access may be answered by the sign-in page with status 200, until a page is loaded", async () => {
  const desk = await openDesk();
  const id = desk.add();
  desk.knobs.cabinetShowsSignInToCalls = true;
  desk.site.troubles.endAccess(desk.account);

  const read = await desk.ask("/api/review/counter");
  const written = await desk.comment(id);
  await desk.visitor.load("/app/reviews");

  for (const { status, contentType, text } of [read, written]) {
    expect({ status, contentType }).toEqual({ status: 200, contentType: "text/html; charset=utf-8" });
    expect(text).toContain('id="phone"');
  }
  expect(desk.record(id)?.posts).toEqual([]);
  expect((await desk.ask("/api/review/counter")).status).toBe(200);
});

test("the code can be changed", async () => {
  const cabinet = await openCabinet();
  cabinet.site.troubles.setCode("1357");

  const { page: withOldCode } = await signIn(cabinet);
  const { page } = await signIn({ ...cabinet, code: "1357" });

  expect(alertOf(withOldCode.html)).toBe("Неверный код");
  expect(page.address).toBe("/app/reviews");
});

test("the site's address alone leads to the dashboard", async () => {
  const { visitor } = await openDesk();

  expect(await visitor.load("/")).toMatchObject({ status: 200, address: "/app/dashboard/main" });
});

test("only a page of this site is come back to, never another one", async () => {
  const { cabinetUrl, phone, code } = await openCabinet();
  const visitor = createVisitor(cabinetUrl);
  const redirect = Buffer.from("//example.org/").toString("base64");
  const asked = await visitor.submit(await visitor.load(`${signInPath}?redirect=${redirect}`), { phone });

  expect((await visitor.submit(asked, { code })).address).toBe("/app/dashboard/main");
});

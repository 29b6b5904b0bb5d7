// The pages as a person uses them.

import type { Page } from "patchright-core";
import { expect, test } from "vitest";
import { shareBrowser, takeStep } from "../open-page.ts";
import { type Cabinet, openCabinet } from "./open-cabinet.ts";

const openPage = shareBrowser();
const codeField = "input[autocomplete=one-time-code]";
const anyRow = "tr[reviewuuid]";

async function signIn(page: Page, { cabinetUrl, phone, code }: Cabinet, address = "/app/reviews"): Promise<void> {
  await page.goto(cabinetUrl + address);
  await takeStep(page, "input[type=tel]", phone);
  await takeStep(page, codeField, code);
  await page.getByRole("navigation").waitFor();
}

async function open(page: Page, row: string, name: string) {
  await page.locator(row).getByRole("button").click();
  return page.getByRole("dialog", { name });
}

const sendIn = (dialog: ReturnType<Page["getByRole"]>): Promise<void> =>
  dialog.getByRole("button", { name: "Отправить", exact: true }).click();

test("a person signs in, mistypes the code, chooses the company and answers a review by the form", async () => {
  const cabinet = await openCabinet();
  const id = cabinet.add({ text: "Тёплый плед" });
  const other = { key: "amber-home-ozon", name: "Янтарный дом", isExpired: false, withoutSubscription: true };
  cabinet.site.troubles.joinLogin(cabinet.standIn.openAccount(other).account, cabinet.phone);
  const page = await openPage();

  await page.goto(`${cabinet.cabinetUrl}/app/reviews`);
  await takeStep(page, "#phone", cabinet.phone);
  await takeStep(page, codeField, "000000");
  await page.getByRole("alert").waitFor();
  await takeStep(page, codeField, cabinet.code);
  await page.getByRole("radio", { name: "Northern Wool" }).check();
  await page.locator("button[type=submit]").click();
  const dialog = await open(page, `tr[reviewuuid="${id}"]`, "Отзыв на товар");
  await dialog.getByLabel("Текст ответа").fill("Спасибо!");
  await sendIn(dialog);
  await dialog.getByText("На модерации").waitFor();

  expect(cabinet.record(id)?.posts).toMatchObject([{ author: "api", text: "Спасибо!" }]);
  expect(await dialog.locator("textarea#AnswerCommentForm").inputValue()).toBe("");
});

test("what moderation made of replies stands in the dialog", async () => {
  const cabinet = await openCabinet();
  const id = cabinet.add({ text: "Тёплый плед" });
  const page = await openPage();
  await signIn(page, cabinet);
  for (const text of ["Спасибо!", "Ждём на www.example.ru"]) {
    const dialog = await open(page, anyRow, "Отзыв на товар");
    await dialog.locator("#AnswerCommentForm").fill(text);
    await sendIn(dialog);
    await dialog.getByText(text).waitFor();
    await page.reload();
  }
  cabinet.pass(cabinet.knobs.moderationDelayMs);
  await page.reload();

  const dialog = await open(page, anyRow, "Отзыв на товар");

  await dialog.getByText("Официальный представитель продавца").waitFor();
  await dialog.getByText("Не прошёл модерацию").waitFor();
  expect(cabinet.record(id)?.posts).toHaveLength(2);
});

test("a question is answered by its form", async () => {
  const cabinet = await openCabinet();
  const id = cabinet.addQuestion({ text: "Колется?" });
  const page = await openPage();
  await signIn(page, cabinet, "/app/reviews/questions");

  const dialog = await open(page, `tr[questionid="${id}"]`, "Вопрос о товаре");
  await dialog.locator("textarea#AnswerQuestionForm").fill("Не колется.");
  await sendIn(dialog);
  await dialog.getByText("На модерации").waitFor();

  expect(cabinet.record(id, "question")?.posts).toMatchObject([{ text: "Не колется." }]);
});

test("a rating without words has no form", async () => {
  const cabinet = await openCabinet();
  cabinet.add({ text: "" });
  const page = await openPage();
  await signIn(page, cabinet);

  const dialog = await open(page, anyRow, "Отзыв на товар");

  await dialog.getByRole("alert").waitFor();
  expect(await dialog.locator("textarea").count()).toBe(0);
});

test("everything is drawn anew with other class names, and what was typed stays", async () => {
  const cabinet = await openCabinet();
  cabinet.add({ text: "Тёплый плед" });
  const page = await openPage();
  await signIn(page, cabinet);
  const dialog = await open(page, anyRow, "Отзыв на товар");
  await dialog.locator("textarea").fill("Спасибо!");
  const before = await page.locator(anyRow).elementHandle();
  const className = await before?.getAttribute("class");

  await page.waitForFunction((element) => element?.isConnected === false, before);

  expect(await page.locator(anyRow).getAttribute("class")).not.toBe(className);
  expect(await dialog.locator("textarea").inputValue()).toBe("Спасибо!");
});

test("more rows come by the button until there are none", async () => {
  const cabinet = await openCabinet();
  for (let count = 0; count < 25; count += 1) cabinet.add({ text: "Тёплый плед" });
  const page = await openPage();
  await signIn(page, cabinet);
  await page.locator(anyRow).nth(19).waitFor();
  const shownAtFirst = await page.locator(anyRow).count();

  await page.getByRole("button", { name: "Показать ещё" }).click();
  await page.locator(anyRow).nth(24).waitFor();

  expect(shownAtFirst).toBe(20);
  expect(await page.getByRole("button", { name: "Показать ещё" }).count()).toBe(0);
});

test("the form works while the calls have moved", async () => {
  const cabinet = await openCabinet();
  const id = cabinet.add({ text: "Тёплый плед" });
  cabinet.site.troubles.moveCalls(["/api/v4/review/list", "/api/review/comment/list", "/api/review/comment/create"]);
  const page = await openPage();
  await signIn(page, cabinet);

  const dialog = await open(page, anyRow, "Отзыв на товар");
  await dialog.locator("textarea").fill("Спасибо!");
  await sendIn(dialog);
  await dialog.getByText("На модерации").waitFor();

  expect(cabinet.record(id)?.posts).toHaveLength(1);
  expect(cabinet.requestLog.entries().map(({ route }) => route)).not.toContain("POST /api/review/comment/create");
});

test("a block in the middle of a page's calls meets what left with them, and is the last that the page asks for", async () => {
  const cabinet = await openCabinet();
  const page = await openPage();
  await signIn(page, cabinet, "/app/dashboard/main");
  cabinet.site.troubles.block(cabinet.account, 1);

  await page.goto(`${cabinet.cabinetUrl}/app/reviews`);
  await page.getByRole("alert").waitFor();
  const blocked = () => cabinet.requestLog.entries().filter(({ status }) => status === 403);
  await expect
    .poll(() =>
      blocked()
        .map(({ route }) => route)
        .toSorted(),
    )
    .toEqual(["POST /api/review/counter", "POST /api/v4/review/list"]);
  const whenShown = cabinet.site.troubles.blocks()[0];
  await page.goto(`${cabinet.cabinetUrl}/app/reviews`);

  expect(whenShown).toMatchObject({ isShown: true, requestsAfterShown: 0 });
  expect(cabinet.site.troubles.blocks()).toMatchObject([{ requestsAfterShown: 2 }]);
  expect(page.url()).toContain("__rr=1");
  expect(await page.locator("#incident").count()).toBe(1);
  expect(await page.getByRole("navigation").count()).toBe(0);
});

test("a page goes on though one of its calls has failed", async () => {
  const cabinet = await openCabinet();
  cabinet.add({ text: "Тёплый плед" });
  const path = "/api/review/counter";
  const rule = { kind: "failed500", times: 1, skip: 0, delayMs: 0, method: null, path, account: null } as const;
  cabinet.site.faults.script(rule);
  const page = await openPage();
  await signIn(page, cabinet);

  await page.locator(anyRow).waitFor();

  expect(await page.getByRole("alert").count()).toBe(0);
});

test("a browser that sends for itself repeats a reply whose connection breaks, and the books count each arrival", async () => {
  const cabinet = await openCabinet();
  const id = cabinet.add({ text: "Тёплый плед" });
  const path = "/api/review/comment/create";
  const rule = { kind: "resetAfterStoring", times: 1, skip: 0, delayMs: 0, method: null, path, account: null } as const;
  cabinet.site.faults.script(rule);
  const page = await openPage();
  await signIn(page, cabinet);

  const dialog = await open(page, anyRow, "Отзыв на товар");
  await dialog.locator("textarea").fill("Спасибо!");
  await sendIn(dialog);
  await dialog.getByText("На модерации").first().waitFor();

  expect(cabinet.record(id)?.posts).toMatchObject([{ text: "Спасибо!", isLive: true }, { isLive: true }]);
});

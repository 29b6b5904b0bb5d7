// The pages as a person uses them.

import { expect, test } from "vitest";
import { shareBrowser, takeStep } from "../open-page.ts";
import { openCabinet } from "./open-cabinet.ts";

const openPage = shareBrowser();

test("a person signs in by Passport, chooses the business, and answers a review and a question by the form", async () => {
  const cabinet = await openCabinet();
  const review = cabinet.add({ text: "Тёплый плед", authorName: "Анна" });
  const question = cabinet.add({ kind: "question", text: "Колется?" });
  const page = await openPage();

  await page.goto(cabinet.cabinetUrl);
  await takeStep(page, "input[name=login]", cabinet.login);
  await takeStep(page, "input[autocomplete=one-time-code]", cabinet.code);
  await page.locator("[data-e2e=business-card-wrapper]").click();
  for (const [link, id, text] of [
    ["Отзывы", review, "Спасибо!"],
    ["Вопросы", question, "Не колется."],
  ] as const) {
    await page.getByRole("link", { name: link }).click();
    await page.locator(`tr[data-id="${id}"]`).getByRole("button").click();
    const dialog = page.getByRole("dialog");
    await dialog.locator("textarea#reply").fill(text);
    await dialog.getByRole("button", { name: "Отправить", exact: true }).click();
    await dialog.getByText("На модерации").waitFor();
  }

  expect(page.url()).toBe(`${cabinet.cabinetUrl}/business/${cabinet.businessId}/questions`);
  expect(cabinet.record(review)?.posts).toMatchObject([{ text: "Спасибо!" }]);
  expect(cabinet.record(question, "question")?.posts).toMatchObject([{ text: "Не колется." }]);
});

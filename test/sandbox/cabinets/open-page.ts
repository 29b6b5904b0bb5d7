// A person in front of a cabinet, in a real browser.

import { type Browser, chromium, type Page } from "patchright-core";
import { afterAll, onTestFinished } from "vitest";
import { browserPath } from "../../setup/browser.ts";

let shared: Promise<Browser> | null = null;

afterAll(async () => {
  const browser = await shared;
  shared = null;
  await browser?.close();
});

/** A page with no cookies, until the test ends. The browser is one for all tests of a file. */
export async function openPage(): Promise<Page> {
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  shared ??= chromium.launch({ executablePath: browserPath, args });
  const context = await (await shared).newContext();
  onTestFinished(() => context.close());
  return context.newPage();
}

/** Fills in the step that is shown, and sends it. */
export async function takeStep(page: Page, field: string, text: string): Promise<void> {
  await page.locator(field).fill(text);
  await page.locator("button[type=submit]").click();
}

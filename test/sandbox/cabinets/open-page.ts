// A person in front of a cabinet, in a real browser.

import { type Browser, chromium, type Page } from "patchright-core";
import { afterAll, onTestFinished } from "vitest";
import { browserPath } from "../../setup/browser.ts";

/** Generous, for a machine that is busy. */
const patienceMs = 120_000;

/**
 * For the top of each file with such tests. The browser is one for all of them, opened by the first.
 * @returns opens a page with no cookies, until the test ends
 */
export function shareBrowser(): () => Promise<Page> {
  let shared: Promise<Browser> | null = null;
  afterAll(async () => {
    await (await shared)?.close();
  });
  return async () => {
    const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
    shared ??= chromium.launch({ executablePath: browserPath, args });
    const context = await (await shared).newContext();
    context.setDefaultTimeout(patienceMs);
    onTestFinished(() => context.close());
    return context.newPage();
  };
}

/** Fills in the step that is shown, and sends it. */
export async function takeStep(page: Page, field: string, text: string): Promise<void> {
  await page.locator(field).fill(text);
  await page.locator("button[type=submit]").click();
}

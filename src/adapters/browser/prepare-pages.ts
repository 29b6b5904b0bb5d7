// Every page of a browser, also one that its site or a person opens beside ours, reads Russian and passes service workers by.

import type { BrowserContext, Page } from "patchright-core";
import { acceptedLanguages } from "./languages.ts";

/** @returns the page that is worked with */
export async function preparePages(context: BrowserContext): Promise<Page> {
  const [page = await context.newPage(), ...others] = context.pages();
  context.on("page", prepareOrClose);
  others.forEach(prepareOrClose);
  await prepare(page);
  return page;
}

/** What isn't prepared could send something that nobody counts. */
function prepareOrClose(page: Page): void {
  prepare(page)
    .catch(() => page.close())
    .catch(() => undefined);
}

async function prepare(page: Page): Promise<void> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send("Emulation.setLocaleOverride", { locale: acceptedLanguages[0] });
  // Nothing but the languages: a browser that others have started may have been told of none.
  await protocol.send("Emulation.setUserAgentOverride", { userAgent: "", acceptLanguage: acceptedLanguages.join(",") });
  await protocol.send("Network.enable");
  await protocol.send("Network.setBypassServiceWorker", { bypass: true });
}

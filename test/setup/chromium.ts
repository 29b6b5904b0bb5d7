// The browser of the whole run: an ordinary one where it is installed, else the one without windows that npm brings along,
// unpacked once.

import chromium from "@sparticuz/chromium";
import type { TestProject } from "vitest/node";
import { type FoundBrowser, findBrowser } from "../../src/adapters/browser/find-browser.ts";

declare module "vitest" {
  export interface ProvidedContext {
    readonly browserPath: string;
    readonly isOrdinaryBrowser: boolean;
  }
}

export async function setup(project: TestProject): Promise<void> {
  const ordinary: FoundBrowser | null = await findBrowser(process.env["BROWSER_PATH"] ?? null).catch(() => null);
  project.provide("browserPath", ordinary?.path ?? (await chromium.executablePath()));
  project.provide("isOrdinaryBrowser", ordinary !== null);
}

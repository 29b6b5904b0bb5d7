// The first step of signing in: a phone, or an e-mail for whoever answers with one.

import type { CabinetPage } from "../../../../ports/browser.ts";
import type { PageFile } from "./page-file.ts";

const fieldWithinMs = 5_000;

export async function fillWho(
  page: CabinetPage,
  { phone, email, byEmail }: PageFile["signIn"],
  answer: string,
  signal: AbortSignal,
): Promise<void> {
  if (!answer.includes("@")) return page.fill({ css: phone }, answer, signal);
  const link = { role: "link", name: byEmail } as const;
  const shown = await page.firstShown({ email: { css: email }, link }, fieldWithinMs, signal);
  if (shown === "link") await page.click(link, signal);
  return page.fill({ css: email }, answer, signal);
}

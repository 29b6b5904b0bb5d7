// The last step of signing in, for whoever has several companies: a choice worth `<companyId>_<userId>` (seen about 2024).

import type { CabinetPage } from "../../../../ports/browser.ts";
import { attributeIs } from "../../calling/page/elements.ts";
import type { Chosen } from "../../calling/page/sign-in.ts";
import type { Site } from "../../calling/page/site.ts";
import type { PageFile } from "./page-file.ts";

export async function chooseCompany(
  page: CabinetPage,
  { file, companyId }: Site<PageFile>,
  signal: AbortSignal,
): Promise<Chosen> {
  const { company, companyName, submit } = file.signIn;
  const values = await page.attributes({ css: company }, "value", signal);
  const names = (await page.texts({ css: companyName }, signal)).map((name) => name.trim());
  const place = values.findIndex((value) => value?.split("_", 1)[0] === companyId);
  const value = values[place];
  if (value === undefined || value === null) return { kind: "otherCompany", companies: names };
  await page.click({ css: `${company}${attributeIs("value", value)}` }, signal);
  await page.click({ css: submit }, signal);
  return { kind: "chosen", name: names.length === values.length ? (names[place] ?? null) : null };
}

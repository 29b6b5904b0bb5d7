// The last step of signing in, for whoever has several companies: a choice worth `<companyId>` or `<companyId>_<userId>` (seen
// about 2024).

import type { CabinetPage } from "../../../../ports/browser.ts";
import { withAttribute } from "./elements.ts";
import type { Chosen } from "./sign-in.ts";

/** CSS, as the page file has it. */
type CompanyChoice = {
  readonly radio: string;
  /** Of what names each company, in the same order. */
  readonly name: string;
  readonly submit: string;
};

export async function chooseByRadio(
  page: CabinetPage,
  { radio, name, submit }: CompanyChoice,
  companyId: string,
  signal: AbortSignal,
): Promise<Chosen> {
  const values = await page.attributes({ css: radio }, "value", signal);
  const names = (await page.texts({ css: name }, signal)).map((text) => text.trim());
  const place = values.findIndex((value) => value?.split("_", 1)[0] === companyId);
  const value = values[place];
  if (value === undefined || value === null) return { kind: "otherCompany", companies: names };
  await page.click({ css: withAttribute(radio, "value", value) }, signal);
  await page.click({ css: submit }, signal);
  return { kind: "chosen", name: names.length === values.length ? (names[place] ?? null) : null };
}

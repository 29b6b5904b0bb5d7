// The company that the page itself names.

import { expect, test } from "vitest";
import { endByPage } from "../../../../../src/adapters/marketplaces/calling/page/own-company.ts";
import { samplePage } from "../../../../samples/page.ts";
import { fetched, site } from "../../ozon/page/samples.ts";
import { never, stop } from "../../page-trial.ts";

const named = { fields: ["company_id"], entry: "calls.counter" };
const asked = (body: string, status = 200) => fetched(status, { result: [] }, { requestBody: body });

function end(...answers: readonly ReturnType<typeof fetched>[]) {
  const load = async () => ({ status: 200, url: site.origin, text: "" });
  return endByPage({ page: { ...samplePage, load, fetched: () => answers }, site }, named, never);
}

test.each([
  ["as a text", `{"company_id":"${site.companyId}"}`],
  ["as a number, somewhere within", `{"params":[{"company_id":${site.companyId}}]}`],
])("is the cabinet's own: %s", async (_how, body) => {
  expect(await end(asked("a=b"), asked(body))).toEqual({ kind: "signedIn", companyName: null });
});

test("is another one", async () => {
  expect(await end(asked('{"company_id":"999"}'))).toEqual({ kind: "otherCompany", companies: [] });
});

test("isn't known where the page names several", async () => {
  const own = `{"company_id":"${site.companyId}"}`;

  await expect(end(asked(own), asked('{"company_id":"999"}'))).rejects.toMatchObject(stop("pageChanged"));
});

test("isn't known by what the site didn't serve, or by what others were asked", async () => {
  const body = `{"company_id":"${site.companyId}"}`;
  const elsewhere = fetched(200, {}, { requestBody: body, url: "https://count.example.org/hit" });

  await expect(end(asked(body, 404), elsewhere)).rejects.toMatchObject(stop("pageChanged"));
}, 60_000);

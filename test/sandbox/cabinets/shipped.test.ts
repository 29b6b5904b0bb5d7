// The shipped seller without a subscription, whom only the cabinet serves.

import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../../sandbox/start.ts";
import { answersOf } from "../../../trials/cabinet-pages.ts";
import { createVisitor, rowsOf } from "./visitor.ts";

test("the shipped seller without a subscription has reviews and questions that only the cabinet shows", async () => {
  const sandbox = await startSandbox();
  onTestFinished(sandbox.close);
  const cabinets = sandbox.suppliers.flatMap((supplier) => supplier.cabinets);
  const entry = cabinets.find(({ id }) => id === "quiet-hearth-ozon");
  const account = String(entry?.["clientId"]);
  const [phone, code] = answersOf(sandbox, "ozon", account);
  const visitor = createVisitor(sandbox.cabinets["ozon"]?.url ?? "");
  const ofReviews = { company_id: account, company_type: "seller" };
  const ofQuestions = { sc_company_id: account, company_type: "seller", with_brands: false, with_counters: false };

  const asked = await visitor.submit(await visitor.load("/app/reviews"), { phone });
  await visitor.submit(asked, { code });
  const filter = { published_at: {}, interaction_status: ["NOT_VIEWED"] };
  const reviews = await visitor.call("/api/v4/review/list", { ...ofReviews, filter });
  const status = { filter: { status: "NEW" }, pagination_last_id: "0" };
  const questions = await visitor.call("/api/v1/question-list", { ...ofQuestions, ...status });
  const headers = { "client-id": account, "api-key": String(entry?.["apiKey"]) };
  const api = await createVisitor(sandbox.apiUrls["ozon"] ?? "").call("/v2/review/list", { limit: 20 }, headers);

  expect(rowsOf(reviews)).toHaveLength(7);
  expect(rowsOf(questions)).toHaveLength(2);
  expect(api.status).toBe(403);
});

import { expect, test } from "vitest";
import { marketplaceName } from "../../../../src/domain/identifiers.ts";
import { createBudgetBook } from "../../../samples/budget-book.ts";
import { openScriptedServer, replyJson } from "../../http/scripted-server.ts";
import { loadConnectors } from "../load-connectors.ts";
import { never, ok, rawReview, target } from "./samples.ts";

test("Wildberries is registered under its name", async () => {
  const connector = (await loadConnectors({})).get(marketplaceName("wildberries"));

  expect(connector).toMatchObject({ name: "wildberries", title: "Wildberries" });
  expect(connector?.routes.api.abilities.replies.review).toEqual({ minLength: 2, maxLength: 5_000, canEdit: true });
  // A question's reply is invisible while it is moderated, for longer than any horizon.
  expect(connector?.routes.api.abilities.absenceProof).toEqual({ review: "readBack", question: "none" });
});

test("an address replaces the hosts and keeps the paths, with or without a slash at its end", async () => {
  const server = await openScriptedServer(replyJson(ok(rawReview())));

  for (const apiUrl of [server.url, `${server.url}/proxy/`]) {
    const connector = (await loadConnectors({ wildberries: apiUrl })).get(marketplaceName("wildberries"));
    await connector?.routes.api.open({ token: "token" }, createBudgetBook().budget).readOne(target("review-1"), never);
  }

  expect(server.seen.map(({ path }) => path)).toEqual(["/api/v1/feedback", "/proxy/api/v1/feedback"]);
});

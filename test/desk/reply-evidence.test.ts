import { afterAll, beforeAll, expect, test } from "vitest";
import { withEvidence } from "../../src/desk/reply-evidence.ts";
import { evidenceName } from "../../src/domain/delivery/evidence-name.ts";
import { anna } from "../samples/callers.ts";
import { openTestDesk, type TestDesk } from "./open-desk.ts";

let opened: TestDesk;
beforeAll(async () => {
  opened = await openTestDesk();
});
afterAll(() => opened.close());

test("a reply is shown with what was kept of each failed attempt, and without the others", async () => {
  const id = await opened.placeAmber("approved");
  const { evidence, ...details } = await opened.desk.replies.show(anna, id);
  expect(evidence).toEqual([]);
  const attempts = [1, 2].map((attempt) => ({
    ...{ attempt, worker: "w", startedAt: new Date(), finishedAt: null, outcome: null, errorCode: null },
  }));
  const delivery = {
    ...{
      replyVersion: 1,
      text: "Спасибо!",
      operation: "create" as const,
      outcome: null,
      verdict: null,
      verdictReason: null,
    },
    ...{ approvedBy: "policy", createdAt: new Date(), sentAt: null, closedAt: null, attempts },
  } as const;
  const find = async (name: string) => (name === evidenceName(id, 2) ? ["/kept/2.png"] : []);

  const shown = await withEvidence({ evidence: { find } }, { ...details, deliveries: [delivery] });

  expect(shown.evidence).toEqual([{ attempt: 2, files: ["/kept/2.png"] }]);
});

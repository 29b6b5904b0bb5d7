import { expect, test } from "vitest";
import { addBacklog } from "../../trials/backlog.ts";
import { openTrial, testTimeoutMs } from "./trial.ts";

const backlog = 300;

test(
  "a supplier with a long backlog keeps no other waiting",
  async (context) => {
    const trial = await openTrial(context, {
      sandbox: { reviews: [], suppliers: 2, cabinets: 2, items: 5, rateFactor: 5 },
    });
    const flooded = await addBacklog(trial.sandbox.booksUrl, backlog);
    const left = async (whose: "=" | "<>") => {
      const [row] = await trial.query<{ left: number; known: number }>(`
      select count(*) filter (where f.state not in ('published', 'inReview', 'settled', 'skipped'))::int as left,
        count(*)::int as known
      from feedback f join account on account.id = f.account_id and account.external_id ${whose} '${flooded}'`);
      return { left: row?.left ?? 0, known: row?.known ?? 0 };
    };

    trial.start("work");
    await trial.until("the small supplier's reviews are answered", async () => {
      const small = await left("<>");
      return small.known > 0 && small.left === 0;
    });

    expect((await left("=")).left).toBeGreaterThan(0);
  },
  testTimeoutMs,
);

// A worker is killed with deliveries in its hands: real processes, whichever bus they go by.

import { test } from "vitest";
import { waitUntil } from "../../../trials/world.ts";
import { endLeases, expectEveryReplyOnce, kill, neverMs, openTrial, runUntilIdle } from "../../processes/trial.ts";
import { busesThatNoticeDeaths, describeBuses, inTurn, patienceMs } from "./test-buses.ts";

describeBuses(busesThatNoticeDeaths, (openBus) => {
  test(
    "I1, I2: what a killed worker was posting, and what it had not begun, is published once",
    inTurn,
    async (context) => {
      const { environment } = await openBus(context);
      const trial = await openTrial(context, { reviews: 8, sandbox: { cabinets: 1 }, environment });
      await trial.spoilPost("stalledStored", neverMs);
      const worker = trial.start("work");
      const isStored = async () => (await trial.findOutcome()).books.posts === 1;
      await waitUntil("a post is stored, and not answered", isStored, patienceMs);
      await kill(worker);
      await endLeases(trial);

      await runUntilIdle(trial);

      await expectEveryReplyOnce(trial);
    },
  );
});

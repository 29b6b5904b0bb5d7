// A worker is killed with deliveries in its hands: real processes, whichever bus they go by.

import { test } from "vitest";
import { waitUntil } from "../../../trials/world.ts";
import { endLeases, expectEveryReplyOnce, kill, neverMs, openTrial, runUntilIdle } from "../../processes/trial.ts";
import { allBuses, describeBuses, inTurn, lanesBus, patienceMs } from "./test-buses.ts";

describeBuses(allBuses, (openBus) => {
  test(
    "I1, I2: what a killed worker was posting, and what it had not begun, is published once",
    inTurn,
    async (context) => {
      const bus = await openBus(context);
      const { environment } = bus;
      const trial = await openTrial(context, { reviews: 8, sandbox: { cabinets: 1 }, environment });
      await trial.spoilPost("stalledStored", neverMs);
      const worker = trial.start("work");
      const isStored = async () => (await trial.findOutcome()).books.posts === 1;
      await waitUntil("a post is stored, and not answered", isStored, patienceMs);
      await kill(worker);
      await endLeases(trial);

      await runUntilIdle(trial, bus.noticesDeaths ? {} : lanesBus.environment);

      await expectEveryReplyOnce(trial);
    },
  );
});

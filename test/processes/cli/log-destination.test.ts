// Where the log goes besides stderr, and that the work goes on when it can't get there.

import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Desk, openDesk, runCommand } from "./command-line.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk({ suppliers: 1, cabinets: 1, items: 5, marketplaces: ["wildberries"] });
  await desk.importSuppliers();
}, 60_000);
afterAll(() => desk.close());

const Line = z.looseObject({ message: z.string(), count: z.number().optional() });

test("without credentials for it a round does its work all the same, says once what is missing, and ends by itself", async () => {
  const more = {
    ...{ LOG_DESTINATION: "google-cloud", GOOGLE_CLOUD_PROJECT: "feedback-1", LOG_LEVEL: "debug" },
    GOOGLE_APPLICATION_CREDENTIALS: await desk.write("key.json", "no key"),
    // Google's client would ask the network for the machine's account.
    METADATA_SERVER_DETECTION: "none",
  };

  const { code, stdout, stderr } = await desk.spawnWith(more, "run", "--until-idle", "--wait", "2", "--json");

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ collected: 5 });
  const lines = stderr
    .trimEnd()
    .split("\n")
    .map((line) => Line.parse(JSON.parse(line)));
  expect(lines.filter(({ message }) => message.startsWith("No credentials for Google Cloud Logging"))).toHaveLength(1);
  const told = lines.filter(({ message }) => /Google/.test(message));
  expect(told.at(-1)).toMatchObject({
    message: "Lines of the log didn't reach Google Cloud Logging",
    count: lines.length - told.length,
  });
});

test("another destination is refused, and the words that it takes are named", async () => {
  const { code, stderr } = await runCommand(["status"], { LOG_DESTINATION: "syslog" });

  expect(code).toBe(78);
  expect(stderr).toMatch(/LOG_DESTINATION must be one of stderr, google-cloud/);
});

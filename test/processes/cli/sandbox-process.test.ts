// The sandbox as a process, for programs that start the command and for commands of ours.

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { english } from "../../../src/processes/cli/messages/catalogue.ts";
import { startSandboxProcess } from "../../../src/processes/cli/sandbox-process.ts";
import { openCalls, openClient, topicName } from "../../sandbox/pubsub/open-pubsub.ts";
import { entry } from "./command-line.ts";

const few = ["--marketplaces", "ozon", "--cabinets", "1", "--items", "1"];

test("the command with --pubsub tells programs where Google's client finds Pub/Sub", async () => {
  const command = spawn(process.execPath, [entry, "sandbox", ...few, "--pubsub"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => command.once("exit", () => resolve()));
  onTestFinished(async () => {
    command.kill("SIGTERM");
    await ended;
  });
  const { value: line } = await createInterface({ input: command.stdout })[Symbol.asyncIterator]().next();

  const { pubsubHost } = z.object({ pubsubHost: z.string() }).parse(JSON.parse(String(line)));

  await openClient(pubsubHost).createTopic(topicName);
  expect(await openCalls(pubsubHost).publish(["letter"])).toHaveLength(1);
});

test.each([
  [["--pubsub"], expect.stringMatching(/^127\.0\.0\.1:\d+$/)],
  [[], null],
])("a command of ours that starts it with %j is told so", async (words, pubsubHost) => {
  const sandbox = await startSandboxProcess([...few, ...words], english);
  onTestFinished(sandbox.stop);

  expect(sandbox).toMatchObject({ pubsubHost });
});

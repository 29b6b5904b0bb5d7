// What the two ends of a named pipe learn of each other.

import { closeSync, constants, openSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openWritingEnd, writeLine } from "../../../src/adapters/embedded-postgres/fifo.ts";
import { ensurePipes } from "../../../src/adapters/embedded-postgres/home.ts";
import { createTemporaryFolder } from "../../settings/temporary-folder.ts";

test("a line that nobody can read any more isn't written, and is no error", async () => {
  const folder = await createTemporaryFolder();
  const pipes = { users: join(folder, "users"), welcome: join(folder, "welcome"), keeper: join(folder, "keeper") };
  await ensurePipes(pipes);
  const reader = openSync(pipes.users, constants.O_RDONLY | constants.O_NONBLOCK);
  const writer = openWritingEnd(pipes.users) ?? Number.NaN;
  onTestFinished(() => closeSync(writer));

  const before = writeLine(writer, "a name");
  closeSync(reader);

  expect(before).toBe(true);
  expect(writeLine(writer, "a name")).toBe(false);
});

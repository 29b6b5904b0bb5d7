// What the direct way of the log does to the process that it is in: its memory, and its end.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { z } from "zod";
import { openLoggingServer } from "./logging-server.ts";

const source = join(import.meta.dirname, "../../../../src/adapters/log");

/** @param work knows `log`, `direct` and `untilSent`, which the server's first write resolves */
async function runLogging(work: string, { signal }: { readonly signal?: NodeJS.Signals } = {}) {
  const server = await openLoggingServer();
  server.behave("hangs");
  const script = `
    const { credentials } = await import("@grpc/grpc-js");
    const { createLog, openStderr } = await import(${JSON.stringify(join(source, "create-log.ts"))});
    const { openGoogleCloudLog } = await import(${JSON.stringify(join(source, "google-cloud/open-google-cloud-log.ts"))});
    const form = { level: "info", googleCloudProject: null, format: "json" };
    const direct = openGoogleCloudLog({
      project: "feedback-1", role: "work", log: createLog({ ...form, lines: openStderr() }),
      server: {
        apiEndpoint: "127.0.0.1", port: ${server.port}, sslCreds: credentials.createInsecure(),
        clientOptions: { universeDomain: "googleapis.com" },
      },
    });
    const log = createLog({ ...form, lines: direct });
    const untilSent = new Promise((resolve) => process.once("message", resolve));
    ${work}
  `;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script], {
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    cwd: join(source, "../../.."),
  });
  const sent = setInterval(() => {
    if (server.writes().length === 0) return;
    clearInterval(sent);
    child.send("sent");
    if (signal !== undefined) child.kill(signal);
  }, 10);
  const [stdout, stderr, [code]] = await Promise.all([
    readAll(child.stdout),
    readAll(child.stderr),
    once(child, "exit"),
  ]);
  clearInterval(sent);
  return {
    code,
    stdout,
    told: stderr
      .split("\n")
      .filter(Boolean)
      .map((line) => ToldLine.parse(JSON.parse(line))),
  };
}

function readAll(stream: Readable | null): Promise<string> {
  return stream === null ? Promise.resolve("") : text(stream);
}

const ToldLine = z.object({ message: z.string(), count: z.number().optional() });
const Measured = z.object({ idleMb: z.number(), mostMb: z.number(), droppedMeanwhile: z.number() });
const lost = "Lines of the log didn't reach Google Cloud Logging";

test("20,000 lines to a silent server take less than 150 MB, and 15,000 of them find no room", async () => {
  const { code, stdout, told } = await runLogging(`
    const readMb = () => process.memoryUsage.rss() / 1_000_000;
    const idleMb = readMb();
    let mostMb = idleMb;
    const watching = setInterval(() => { mostMb = Math.max(mostMb, readMb()); }, 20);
    for (let number = 0; number < 20_000; number++) {
      log.info("A line of an ordinary length, as the service writes them", { feedbackId: number, cabinetId: "wool-ozon" });
      if (number % 500 === 0) await new Promise(setImmediate);
    }
    await untilSent;
    const droppedMeanwhile = direct.droppedLines();
    await direct.close();
    clearInterval(watching);
    console.log(JSON.stringify({ idleMb, mostMb, droppedMeanwhile }));
    process.disconnect();
  `);

  const { idleMb, mostMb, droppedMeanwhile } = Measured.parse(JSON.parse(stdout));
  expect(mostMb - idleMb).toBeLessThan(150);
  expect(droppedMeanwhile).toBe(15_000);
  expect(told.at(-1)).toEqual({ message: lost, count: 20_000 });
  expect(code).toBe(0);
});

test("a process that is asked to stop tells what it leaves behind, and ends by itself", async () => {
  const { code, told } = await runLogging(
    `
    process.once("SIGTERM", async () => {
      await direct.close();
      process.disconnect();
    });
    for (let number = 0; number < 10; number++) log.info("left behind");
  `,
    { signal: "SIGTERM" },
  );

  expect(told.at(-1)).toEqual({ message: lost, count: 10 });
  expect(code).toBe(0);
});

test("a process that ends at once can still tell what it takes along", async () => {
  const { code, told } = await runLogging(`
    for (let number = 0; number < 10; number++) log.info("taken along");
    await untilSent;
    process.exit(3);
  `);

  expect(told.at(-1)).toEqual({ message: lost, count: 10 });
  expect(code).toBe(3);
});

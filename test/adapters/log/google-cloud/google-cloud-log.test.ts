// The direct way of the log, through Google's own client, to a server on loopback.

import { status } from "@grpc/grpc-js";
import { expect, test, vi } from "vitest";
import { createLog } from "../../../../src/adapters/log/create-log.ts";
import { openGoogleCloudLog } from "../../../../src/adapters/log/google-cloud/open-google-cloud-log.ts";
import { createCollectedLog } from "../log-lines.ts";
import { type Behaviour, type LoggingServer, openLoggingServer } from "./logging-server.ts";

// The end of a process waits 3 s in all: on a busy machine the client alone takes longer to load.
await import("@google-cloud/logging");

function openLogTo(server: LoggingServer) {
  const stderr = createCollectedLog();
  const direct = openGoogleCloudLog({
    ...{ project: "feedback-1", role: "work" },
    ...{ log: stderr.log, server: server.address },
  });
  const log = createLog({ level: "debug", lines: direct, googleCloudProject: "feedback-1", format: "json" });
  return { direct, log, told: () => stderr.records().map(({ message, count }) => [message, count]) };
}

const messagesAt = (server: LoggingServer) => server.stored().map(({ jsonPayload }) => jsonPayload["message"]);

test("a line arrives with its severity, time, message, fields and trace, under the process that wrote it", async () => {
  const server = await openLoggingServer();
  const { log, direct } = openLogTo(server);

  log.warn("posted", { feedbackId: 42, isFirst: true, until: null, trace: "4bf92f35" });
  await direct.close();

  const [write] = server.writes();
  expect(write).toMatchObject({
    logName: "projects/feedback-1/logs/feedback-service",
    resource: { type: "global", labels: { project_id: "feedback-1" } },
    labels: { process: "work", pid: String(process.pid) },
    partialSuccess: true,
  });
  expect(write?.entries).toEqual([
    {
      insertId: expect.any(String),
      severity: "WARNING",
      timestamp: { seconds: expect.any(Number), nanos: expect.any(Number) },
      trace: "projects/feedback-1/traces/4bf92f35",
      jsonPayload: { message: "posted", feedbackId: 42, correlationId: "feedback-42", isFirst: true, until: null },
    },
  ]);
  const { seconds = 0, nanos = 0 } = write?.entries[0]?.timestamp ?? {};
  expect(Math.abs(Date.now() - (seconds * 1_000 + nanos / 1_000_000))).toBeLessThan(60_000);
});

test("an error arrives as Error Reporting reads it", async () => {
  const server = await openLoggingServer();
  const { log, direct } = openLogTo(server);

  log.error("strange", { error: new TypeError("x is not a function") });
  await direct.close();

  expect(server.stored()[0]).toMatchObject({
    severity: "ERROR",
    jsonPayload: {
      "@type": "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent",
      stack_trace: expect.stringMatching(/^TypeError: .*\n +at /),
      serviceContext: { service: "feedback-service" },
    },
  });
});

test("many lines arrive in their order, 500 at a time, each once", async () => {
  const server = await openLoggingServer();
  const { log, direct, told } = openLogTo(server);
  const written = Array.from({ length: 1_234 }, (_, number) => `line ${number}`);

  for (const message of written) log.info(message);
  await direct.close();

  expect(messagesAt(server)).toEqual(written);
  expect(server.writes().map(({ entries }) => entries.length)).toEqual([500, 500, 234]);
  const insertIds = server.stored().map(({ insertId }) => insertId);
  expect(insertIds.toSorted()).toEqual(insertIds);
  expect([direct.droppedLines(), told()]).toEqual([0, []]);
});

test("without an end, too, lines arrive after a moment", async () => {
  const server = await openLoggingServer();
  const { log, direct } = openLogTo(server);

  log.info("now");

  await vi.waitUntil(() => messagesAt(server).includes("now"), { timeout: 10_000 });
  await direct.close();
});

test.each<[string, Behaviour, string]>([
  ["is away", { refuses: status.UNAVAILABLE }, "Google Cloud Logging can't be reached; the log's lines wait"],
  [
    "refuses who writes",
    { refuses: status.PERMISSION_DENIED },
    "Google Cloud Logging refuses the log's lines: give the service account the role roles/logging.logWriter",
  ],
  [
    "has had enough for now",
    { refuses: status.RESOURCE_EXHAUSTED },
    "Google Cloud Logging's quota is used up; the log's lines wait",
  ],
  [
    "doesn't know the project",
    { refuses: status.NOT_FOUND },
    "Google Cloud Logging doesn't know the project: correct GOOGLE_CLOUD_PROJECT",
  ],
])("a server that %s is told of, and what waited arrives when it serves again", async (_, behaviour, words) => {
  const server = await openLoggingServer();
  const { log, direct, told } = openLogTo(server);
  server.behave(behaviour);

  log.info("before");
  await vi.waitUntil(() => server.writes().length === 1, { timeout: 20_000 });
  server.behave("answers");
  log.info("after");
  await vi.waitUntil(() => server.stored().length === 2, { timeout: 20_000 });
  await direct.close();

  expect(messagesAt(server)).toEqual(["before", "after"]);
  expect(told()).toEqual([
    [words, undefined],
    ["Google Cloud Logging takes the log's lines again", undefined],
  ]);
  expect(direct.droppedLines()).toBe(0);
});

test("a server that dies in the middle of a write gets the same lines from its successor's port", async () => {
  const first = await openLoggingServer();
  const { log, direct } = openLogTo(first);
  first.behave("hangs");

  log.info("on its way");
  await vi.waitUntil(() => first.writes().length === 1, { timeout: 10_000 });
  first.die();
  const second = await openLoggingServer(first.port);
  await vi.waitUntil(() => second.stored().length === 1, { timeout: 20_000 });
  await direct.close();

  expect(second.stored()).toEqual(first.writes()[0]?.entries);
  expect(direct.droppedLines()).toBe(0);
});

test("what a silent server was sent is written again, and shown once by its insertId", async () => {
  const server = await openLoggingServer();
  const { log, direct } = openLogTo(server);
  server.behave("hangs");

  log.info("twice");
  await vi.waitUntil(() => server.writes().length === 1, { timeout: 10_000 });
  server.behave("answers");
  await vi.waitUntil(() => server.writes().length === 2, { timeout: 20_000 });
  await direct.close();

  const [first, second] = server.writes();
  expect(second?.entries).toEqual(first?.entries);
  expect([server.writes().length, direct.droppedLines()]).toEqual([2, 0]);
});

test("lines that will never be taken are counted, and hold up no other", async () => {
  const server = await openLoggingServer();
  const { log, direct, told } = openLogTo(server);
  server.behave({ unfit: [1, 2] });

  for (const message of ["one", "two", "three", "four"]) log.info(message);
  await direct.close();

  expect(messagesAt(server)).toEqual(["one", "four"]);
  expect(direct.droppedLines()).toBe(2);
  expect(told()).toEqual([["Lines of the log didn't reach Google Cloud Logging", 2]]);
});

test("at the end a silent server is left after three seconds, and what it was sent counts as dropped", async () => {
  const server = await openLoggingServer();
  const { log, direct, told } = openLogTo(server);
  server.behave("hangs");

  for (let number = 0; number < 700; number++) log.info("lost");
  await direct.close();

  expect(server.writes().map(({ entries }) => entries.length)).toEqual([500]);
  expect(direct.droppedLines()).toBe(700);
  expect(told()).toEqual([["Lines of the log didn't reach Google Cloud Logging", 700]]);
});

test("at the end nobody waits for a server that won't take lines in the next seconds either", async () => {
  const server = await openLoggingServer();
  const { log, direct } = openLogTo(server);
  server.behave({ refuses: status.PERMISSION_DENIED });

  log.info("refused");
  await direct.close();

  expect(server.writes()).toHaveLength(1);
  expect(direct.droppedLines()).toBe(1);
});

test("where nothing was logged, nobody is called", async () => {
  const server = await openLoggingServer();
  const { direct } = openLogTo(server);

  await direct.close();

  expect(server.writes()).toEqual([]);
});

test("a server's own words are never told", async () => {
  const server = await openLoggingServer();
  const stderr = createCollectedLog();
  const direct = openGoogleCloudLog({
    ...{ project: "feedback-1", role: "work" },
    ...{ log: stderr.log, server: server.address },
  });
  server.behave({ refuses: status.PERMISSION_DENIED });

  direct.write(`{"severity":"INFO","time":"2026-11-30T10:00:00.000Z","message":"x"}\n`);
  await direct.close();

  expect(stderr.text()).toContain("refuses");
  expect(stderr.text()).not.toContain("in the server's words");
});

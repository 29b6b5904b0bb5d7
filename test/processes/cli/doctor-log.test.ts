// What the doctor finds about Google Cloud Logging, where the log goes there directly.

import { status } from "@grpc/grpc-js";
import { expect, test } from "vitest";
import { findLogTrouble } from "../../../src/adapters/log/google-cloud/diagnose.ts";
import { checkLog } from "../../../src/desk/diagnose/check-log.ts";
import { tellFinding } from "../../../src/processes/cli/doctor/finding-text.ts";
import { createLogProbe } from "../../../src/processes/compose/doctor.ts";
import { readSettings } from "../../../src/settings/settings.ts";
import { type LoggingServer, openLoggingServer } from "../../adapters/log/google-cloud/logging-server.ts";
import { catalogues } from "../../samples/catalogues.ts";

async function examine({ address }: LoggingServer, language: "en" | "ru" = "en") {
  const findings = await checkLog(() => findLogTrouble({ project: "feedback-1", server: address }));
  return findings.map((finding) => tellFinding(finding, catalogues[language]));
}

test("a server that would take a line is well, and stores none", async () => {
  const server = await openLoggingServer();

  expect(await examine(server)).toEqual([{ mark: "well", text: "Google Cloud Logging takes the log's lines." }]);
  expect(server.writes()).toHaveLength(1);
  expect(server.stored()).toEqual([]);
});

test.each([
  ["refuses who writes", status.PERMISSION_DENIED, /role roles\/logging\.logWriter/, /роль roles\/logging\.logWriter/],
  ["doesn't know the project", status.NOT_FOUND, /Correct GOOGLE_CLOUD_PROJECT/, /Исправьте GOOGLE_CLOUD_PROJECT/],
  ["is away", status.UNAVAILABLE, /Check the network/, /Проверьте сеть/],
])("a server that %s is told of, with what to do", async (_which, refuses, english, russian) => {
  const server = await openLoggingServer();
  server.behave({ refuses });

  expect(await examine(server)).toMatchObject([{ mark: "wrong", whatToDo: expect.stringMatching(english) }]);
  expect(await examine(server, "ru")).toMatchObject([{ mark: "wrong", whatToDo: expect.stringMatching(russian) }]);
});

test("a name that no project can have is told of, too", async () => {
  const server = await openLoggingServer();
  server.behave({ unfit: [0] });

  expect(await examine(server)).toMatchObject([
    { mark: "wrong", whatToDo: expect.stringMatching(/Correct GOOGLE_CLOUD_PROJECT/) },
  ]);
});

test("where the log goes to stderr alone, nobody is asked", () => {
  expect(createLogProbe(readSettings({}, [], []))).toBe(null);
  expect(createLogProbe(readSettings({ LOG_DESTINATION: "google-cloud" }, [], []))).not.toBe(null);
});

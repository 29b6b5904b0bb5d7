import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { InvariantError } from "../../../src/domain/errors/errors.ts";
import { CredentialError } from "../../../src/domain/errors/marketplace-errors.ts";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { createCollectedLog } from "./log-lines.ts";

test("a line has the fields that Google Cloud Logging reads", () => {
  const { log, records } = createCollectedLog();

  log.info("collection finished", {
    cabinet: "wool-wildberries",
    items: 12,
    isFirst: false,
    until: null,
    left: undefined,
  });

  expect(records()).toEqual([
    {
      severity: "INFO",
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      message: "collection finished",
      cabinet: "wool-wildberries",
      items: 12,
      isFirst: false,
      until: null,
    },
  ]);
});

test("levels have Google's names, and those below the chosen one are silent", () => {
  const { log, records } = createCollectedLog({ level: "warn" });

  log.debug("one");
  log.info("two");
  log.warn("three");
  log.error("four");

  expect(records().map(({ severity, message }) => [severity, message])).toEqual([
    ["WARNING", "three"],
    ["ERROR", "four"],
  ]);
});

test("a trace is named in full where the project is known", () => {
  const known = createCollectedLog({ googleCloudProject: "feedback-1" });
  const unknown = createCollectedLog();

  known.log.info("posted", { trace: "4bf92f35" });
  unknown.log.info("posted", { trace: "4bf92f35" });

  expect(known.records()[0]).toHaveProperty(["logging.googleapis.com/trace"], "projects/feedback-1/traces/4bf92f35");
  expect(unknown.records()[0]).toHaveProperty("trace", "4bf92f35");
});

test("an error tells its class, code, message and causes, and where it was thrown", () => {
  const { log, records } = createCollectedLog();
  const cause = Object.assign(new Error("connect ECONNREFUSED 127.0.0.1:1"), { code: "ECONNREFUSED" });
  const error = new UnavailableError("Wildberries doesn't answer: trying again later.", { cause });

  log.error("collection failed", { error });

  expect(records()[0]?.["error"]).toBe(
    "UnavailableError (unavailable): Wildberries doesn't answer: trying again later., " +
      "caused by Error (ECONNREFUSED): connect ECONNREFUSED 127.0.0.1:1",
  );
  expect(records()[0]?.["stack_trace"]).toMatch(
    /^UnavailableError: \(unavailable\) Wildberries.*\n +at .*create-log\.test\.ts:\d+:\d+[\s\S]*\nCaused by: Error: \(ECONNREFUSED\) connect/,
  );
});

test("a failure that is lived with is told without a trace, one that nobody knows and our own mistake with it", () => {
  const { log, records } = createCollectedLog();

  log.warn("cabinet stopped", { error: new CredentialError("The token expired: make a new one.", "expired") });
  log.warn("strange", { error: new TypeError("x is not a function") });
  log.warn("lane given up", { error: new InvariantError("Ozon has no edit. Nothing was sent.") });

  expect(records()[0]).not.toHaveProperty("stack_trace");
  expect(records()[1]?.["stack_trace"]).toMatch(/^TypeError: .*\n +at /);
  expect(records()[2]?.["stack_trace"]).toMatch(/^InvariantError: .*\n +at /);
});

test("on level error, and only there, a line is for Error Reporting", () => {
  const { log, records } = createCollectedLog();
  const error = new CredentialError("The token expired: make a new one.", "expired");

  log.warn("cabinet stopped", { error });
  log.error("cabinet stopped", { error });

  expect(records()[0]).not.toHaveProperty(["@type"]);
  expect(records()[1]).toMatchObject({
    "@type": "type.googleapis.com/google.devtools.clouderrorreporting.v1beta1.ReportedErrorEvent",
    serviceContext: { service: "feedback-service" },
  });
});

test("the first error of several addresses is the cause", () => {
  const { log, records } = createCollectedLog();

  log.warn("no connection", { error: new AggregateError([new Error("refused")], "all failed") });

  expect(records()[0]?.["error"]).toBe("AggregateError: all failed, caused by Error: refused");
});

test("causes in a circle come to an end", () => {
  const { log, records } = createCollectedLog();
  const error = new Error("round");
  error.cause = error;

  log.warn("strange", { error });

  expect(String(records()[0]?.["error"]).split("caused by")).toHaveLength(6);
});

test("a field can't take the place of the line's own", () => {
  const { log, text, records } = createCollectedLog();

  log.info("posted", { message: "x", severity: "y", time: "z" });

  expect(records()[0]).toMatchObject({
    message: "posted",
    severity: "INFO",
    message_: "x",
    severity_: "y",
    time_: "z",
  });
  expect(text().match(/"message":/g)).toHaveLength(1);
});

test("a long value is cut, also in the middle of an emoji", () => {
  const { log, records } = createCollectedLog();

  log.info("posted", { detail: `${"x".repeat(499)}😀😀` });

  expect(records()[0]?.["detail"]).toBe(`${"x".repeat(499)}\uFFFD…`);
});

test("a person gets time, level, message and fields in one line", () => {
  const { log, text } = createCollectedLog({ format: "text" });

  log.info("collection finished", { cabinet: "wool", reason: "two words", items: 3 });

  expect(text()).toMatch(/^\d\d:\d\d:\d\d INFO +collection finished cabinet=wool reason="two words" items=3\n$/);
});

test("a person sees one line of an error, and no trace", () => {
  const { log, text } = createCollectedLog({ format: "text", level: "info" });

  log.error("cabinet stopped", { error: new CredentialError("The token expired.", "expired") });

  expect(text()).toMatch(/ERROR +cabinet stopped error="CredentialError \(credential\): The token expired\."\n$/);
  expect(text().trimEnd()).not.toContain("\n");
});

test("a developer who asks for the finest level sees where an error was thrown", () => {
  const { log, text } = createCollectedLog({ format: "text" });

  log.error("cabinet stopped", { error: new CredentialError("The token expired.", "expired") });

  const [first, second, third] = text().split("\n");
  expect(first).toMatch(/ERROR +cabinet stopped error="CredentialError \(credential\): The token expired\."$/);
  expect(second).toBe("  CredentialError: (credential) The token expired.");
  expect(third).toMatch(/^ +at .*create-log\.test\.ts/);
});

test("a value can't steer a person's terminal or begin a line of its own", () => {
  const { log, text } = createCollectedLog({ format: "text" });

  log.info("posted", { id: "\u001b[2J\n12:00:00 ERROR forged\u009b\u202e" });

  expect(text().split("\n")).toHaveLength(2);
  expect(text().trimEnd()).toMatch(/^[\x20-\x7e]*$/);
});

test("lines go to stderr at once, though the process kills itself", () => {
  const module = join(import.meta.dirname, "../../../src/adapters/log/create-log.ts");
  const script = `
    const { createLog, openStderr } = await import(${JSON.stringify(module)});
    const log = createLog({ level: "info", lines: openStderr(), googleCloudProject: null, format: "json" });
    log.info("last words");
    process.kill(process.pid, "SIGKILL");
  `;

  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
  });

  expect(stdout).toBe("");
  expect(JSON.parse(stderr)).toMatchObject({ message: "last words" });
});

test("a terminal shows a line in the reader's words, and a program reads it as it was written", () => {
  const words = catalogues.ru.logLines;
  const [terminal, program] = [createCollectedLog({ format: "text", words }), createCollectedLog({ words })];

  for (const { log } of [terminal, program]) {
    log.warn("The cabinet was stopped: its stored credentials can't be decrypted", {
      stage: "deliver",
      cabinetId: "wool-ozon",
      error: new CredentialError("Ozon refuses the key.", "invalid", {
        detail: { side: "Ozon", code: "401", words: null },
      }),
    });
  }

  expect(terminal.text()).toMatch(
    /внимание Кабинет остановлен: его сохранённый ключ не расшифровать этап=отправка кабинет=wool-ozon причина="ключ не принят[^"]*\(Ozon, 401\)"/,
  );
  expect(program.records()).toMatchObject([
    {
      severity: "WARNING",
      message: "The cabinet was stopped: its stored credentials can't be decrypted",
      stage: "deliver",
    },
  ]);
});

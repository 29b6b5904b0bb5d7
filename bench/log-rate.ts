// `node bench/log-rate.ts`: what the direct way to Google Cloud Logging costs a process that logs as fast as it can, by whether its server answers,
// is silent, refuses or is away. A thousand lines to stderr alone and a thousand to both take turns in one process, for what a machine
// makes of the same code differs by half from one moment to the next. What is sent in the background is counted in the turns between.
// "stderr alone" against itself shows how sure the figures are.
//
//   --runs N       how often each is run; medians (default 5)
//   --seconds N    of processor time, of one run (default 5)

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { parseArgs } from "node:util";
import { credentials, Server, ServerCredentials, status, type UntypedHandleCall } from "@grpc/grpc-js";
import { z } from "zod";
import { bothSinks } from "../src/adapters/log/both-sinks.ts";
import { createLog, openStderr } from "../src/adapters/log/create-log.ts";
import { openGoogleCloudLog } from "../src/adapters/log/google-cloud/open-google-cloud-log.ts";
import type { DirectLog, LogOf } from "../src/ports/log.ts";

const behaviours = ["answers", "is silent", "refuses", "is away"] as const;
type Behaviour = (typeof behaviours)[number];

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    seconds: { type: "string", default: "5" },
    /** Of the processes that this one starts. */
    serve: { type: "string" },
    measure: { type: "boolean", default: false },
  },
});

if (values.serve !== undefined) serve(z.enum(behaviours).parse(values.serve));
else if (values.measure) await measureAll();
else start(["--measure", "--runs", values.runs, "--seconds", values.seconds], ["ignore", "inherit", "ignore", "ipc"]);

/** Microseconds of processor time. */
type Measured = {
  readonly aloneUs: number;
  readonly bothUs: number;
  readonly betweenUs: number;
  readonly lines: number;
  readonly dropped: number;
};

function start(words: readonly string[], stdio: ["ignore", "inherit", "ignore", "ipc"]): ChildProcess {
  return fork(import.meta.filename, [...words], { stdio });
}

async function measureAll(): Promise<void> {
  const servers = behaviours.map((behaviour) => ({
    behaviour,
    process: start(["--serve", behaviour], ["ignore", "inherit", "ignore", "ipc"]),
  }));
  const places = await Promise.all(
    servers.map(async (server) => {
      const [port] = await once(server.process, "message");
      return { ...server, port: z.number().parse(port) };
    }),
  );
  const measured = new Map<string, Measured[]>();
  for (let run = -1; run < Number(values.runs); run++) {
    for (const place of [null, ...places]) {
      const kind = place?.behaviour ?? "stderr alone";
      const result = await measure(place?.port ?? null);
      // The first one compiles.
      if (run >= 0) measured.set(kind, [...(measured.get(kind) ?? []), result]);
    }
  }
  for (const { process: server } of servers) server.kill();
  for (const [kind, results] of measured) tell(kind, results);
  process.disconnect();
}

function tell(kind: string, results: readonly Measured[]): void {
  const lineUs = medianOf(results.map(({ aloneUs, lines }) => aloneUs / lines));
  const change = medianOf(results.map(changeOf));
  const spread = results.map((result) => changeOf(result).toFixed(1)).join(", ");
  const dropped = medianOf(results.map((result) => (100 * result.dropped) / result.lines));
  process.stdout.write(
    `${kind}: rate ${change.toFixed(1)} % (${spread}); a line alone ${lineUs.toFixed(1)} us; dropped ${dropped.toFixed(1)} %\n`,
  );
}

/** In the share of the time that the background leaves, lines are written at their own cost. */
function changeOf({ aloneUs, bothUs, betweenUs }: Measured): number {
  const background = betweenUs / (aloneUs + bothUs + betweenUs);
  return ((aloneUs / bothUs) * (1 - background) - 1) * 100;
}

function medianOf(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

async function measure(port: number | null): Promise<Measured> {
  const stderr = openStderr();
  const form = { level: "info", googleCloudProject: null, format: "json" } as const;
  const alone = createLog({ ...form, lines: stderr });
  const direct = port === null ? null : openDirect(port);
  const both = createLog({ ...form, lines: direct === null ? stderr : bothSinks(stderr, direct) });
  const turn = 1_000;
  const logTurn = (log: LogOf<string>): number => {
    const before = process.cpuUsage();
    for (let number = 0; number < turn; number++) {
      log.info("A line of an ordinary length, as the service writes them", {
        feedbackId: number,
        cabinetId: "wool-ozon",
      });
    }
    return spentSince(before);
  };
  let [aloneUs, bothUs, lines] = [0, 0, 0];
  const begun = process.cpuUsage();
  while (spentSince(begun) < Number(values.seconds) * 1_000_000) {
    aloneUs += logTurn(alone);
    bothUs += logTurn(both);
    lines += turn;
    await nextTurn();
  }
  const betweenUs = spentSince(begun) - aloneUs - bothUs;
  await direct?.close();
  return { aloneUs, bothUs, betweenUs, lines, dropped: direct?.droppedLines() ?? 0 };
}

function spentSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function openDirect(port: number): DirectLog {
  const clientOptions = { universeDomain: "googleapis.com" };
  return openGoogleCloudLog({
    project: "bench",
    role: "bench",
    log: createLog({ level: "info", lines: openStderr(), googleCloudProject: null, format: "json" }),
    server: { apiEndpoint: "127.0.0.1", port, sslCreds: credentials.createInsecure(), clientOptions },
  });
}

/** It looks at nothing, so that its work isn't measured. */
function serve(behaviour: Behaviour): void {
  const server = new Server();
  const bytes = { serialize: (value: Buffer) => value, deserialize: (value: Buffer) => value };
  const handle: UntypedHandleCall = (_call: unknown, answer: (error: object | null, bytes?: Buffer) => void) => {
    if (behaviour === "answers") answer(null, Buffer.alloc(0));
    if (behaviour === "refuses") answer({ code: status.PERMISSION_DENIED });
  };
  server.register(
    "/google.logging.v2.LoggingServiceV2/WriteLogEntries",
    handle,
    bytes.serialize,
    bytes.deserialize,
    "unary",
  );
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_error, port) => {
    if (behaviour === "is away") server.forceShutdown();
    process.send?.(port);
  });
}

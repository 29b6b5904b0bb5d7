// `node bench/log-rate.ts`: how many lines the log takes in a second of processor time, to stderr alone and with the direct way to Google Cloud Logging
// beside it, whose server answers or is silent. Each run is a process of its own, and so is the server; medians.
//
//   --runs N     how often each is run (default 5)
//   --lines N    lines of one run (default 200000)

import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setImmediate as nextTurn } from "node:timers/promises";
import { parseArgs } from "node:util";
import { credentials, Server, ServerCredentials, type UntypedHandleCall } from "@grpc/grpc-js";
import { z } from "zod";
import { createLog, openStderr } from "../src/adapters/log/create-log.ts";
import { openGoogleCloudLog } from "../src/adapters/log/google-cloud/open-google-cloud-log.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "5" },
    lines: { type: "string", default: "200000" },
    /** Of the processes that this one starts. */
    serve: { type: "string" },
    port: { type: "string" },
    measure: { type: "string" },
  },
});

const Measured = z.object({ linesPerSecond: z.number(), dropped: z.number() });

if (values.serve !== undefined) serve(values.serve === "answers");
else if (values.measure !== undefined) await measure(Number(values.lines), values.port);
else await compare();

async function compare(): Promise<void> {
  const kinds = ["stderr alone", "answers", "is silent"] as const;
  const measured = new Map<string, z.infer<typeof Measured>[]>(kinds.map((kind) => [kind, []]));
  // In turn, so that what else the machine does meets all of them.
  for (let run = 0; run < Number(values.runs); run++) {
    for (const kind of kinds) measured.get(kind)?.push(await measureKind(kind));
  }
  const base = medianRate(measured.get("stderr alone") ?? []);
  for (const [kind, results] of measured) {
    const rate = medianRate(results);
    const change = ((rate / base - 1) * 100).toFixed(1);
    const dropped = results.map((result) => result.dropped).join(", ");
    process.stdout.write(`${kind}: ${Math.round(rate)} lines/s (${change} %), dropped ${dropped}\n`);
  }
}

async function measureKind(kind: "stderr alone" | "answers" | "is silent"): Promise<z.infer<typeof Measured>> {
  if (kind === "stderr alone") return Measured.parse(await told(start(["--measure", kind, "--lines", values.lines])));
  const server = start(["--serve", kind]);
  try {
    const port = String(await told(server));
    const child = start(["--measure", kind, "--lines", values.lines, "--port", port]);
    // What is loaded and opened once isn't measured.
    await told(server);
    child.send("connected");
    return Measured.parse(await told(child));
  } finally {
    server.kill();
  }
}

function start(words: readonly string[]): ChildProcess {
  return fork(import.meta.filename, [...words], { stdio: ["ignore", "inherit", "ignore", "ipc"] });
}

async function told(child: ChildProcess): Promise<unknown> {
  const [message] = await once(child, "message");
  return message;
}

function medianRate(results: readonly z.infer<typeof Measured>[]): number {
  const sorted = results.map(({ linesPerSecond }) => linesPerSecond).toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

async function measure(lines: number, port: string | undefined): Promise<void> {
  const form = { level: "info", googleCloudProject: null, format: "json" } as const;
  const stderr = openStderr();
  const direct = port === undefined ? null : openDirect(Number(port));
  const write = direct === null ? stderr.write : (line: string) => [stderr.write(line), direct.write(line)];
  const log = createLog({ ...form, lines: { write: (line) => void write.call(stderr, line) } });
  await logLines(20_000);
  if (direct !== null) await once(process, "message");
  const before = process.cpuUsage();
  await logLines(lines);
  const { user, system } = process.cpuUsage(before);
  const linesPerSecond = (lines / (user + system)) * 1_000_000;
  process.send?.({ linesPerSecond, dropped: direct?.droppedLines() ?? 0 });
  await direct?.close();
  process.disconnect();

  async function logLines(count: number): Promise<void> {
    for (let number = 0; number < count; number++) {
      log.info("A line of an ordinary length, as the service writes them", {
        feedbackId: number,
        cabinetId: "wool-ozon",
      });
      if (number % 100 === 0) await nextTurn();
    }
  }
}

function openDirect(port: number) {
  const clientOptions = { universeDomain: "googleapis.com" };
  return openGoogleCloudLog({
    project: "bench",
    role: "bench",
    log: createLog({ level: "info", lines: openStderr(), googleCloudProject: null, format: "json" }),
    server: { apiEndpoint: "127.0.0.1", port, sslCreds: credentials.createInsecure(), clientOptions },
  });
}

/** It looks at nothing, so that its work isn't measured. */
function serve(isAnswering: boolean): void {
  const server = new Server();
  const bytes = { serialize: (value: Buffer) => value, deserialize: (value: Buffer) => value };
  const handle: UntypedHandleCall = (_call: unknown, answer: (error: null, bytes: Buffer) => void) => {
    process.send?.("written");
    if (isAnswering) answer(null, Buffer.alloc(0));
  };
  server.register(
    "/google.logging.v2.LoggingServiceV2/WriteLogEntries",
    handle,
    bytes.serialize,
    bytes.deserialize,
    "unary",
  );
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (_error, port) => process.send?.(port));
}

// Google Cloud Logging on loopback, as far as lines are written to it. It keeps what it was sent, and does what it is told.

import { join } from "node:path";
import {
  credentials,
  Metadata,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type sendUnaryData,
  type status,
} from "@grpc/grpc-js";
import { type AnyDefinition, loadSync, type MessageTypeDefinition } from "@grpc/proto-loader";
import { onTestFinished } from "vitest";
import { z } from "zod";
import type { WriterOptions } from "../../../../src/adapters/log/google-cloud/log-writer.ts";

const definitions = loadSync(join(import.meta.dirname, "logging.proto"), { enums: String, longs: Number });

/** @property unfit places of the entries that aren't taken; the others are */
export type Behaviour = "answers" | "hangs" | { readonly refuses: status } | { readonly unfit: readonly number[] };

export type LoggingServer = {
  readonly port: number;
  /** To be given to the client. */
  readonly address: NonNullable<WriterOptions["server"]>;
  readonly behave: (behaviour: Behaviour) => void;
  /** Every write, also the ones that weren't answered. */
  readonly writes: () => readonly Write[];
  /** What it has stored: of lines with the same insertId the first. */
  readonly stored: () => readonly Entry[];
  /** Breaks off every call. */
  readonly die: () => void;
};

const Value: z.ZodType<unknown> = z.lazy(() =>
  z.union([
    z.object({ stringValue: z.string() }).transform(({ stringValue }) => stringValue),
    z.object({ numberValue: z.number() }).transform(({ numberValue }) => numberValue),
    z.object({ boolValue: z.boolean() }).transform(({ boolValue }) => boolValue),
    z.object({ structValue: Struct }).transform(({ structValue }) => structValue),
    z.object({ nullValue: z.string() }).transform(() => null),
  ]),
);
const Struct: z.ZodType<Readonly<Record<string, unknown>>> = z
  .object({ fields: z.record(z.string(), Value) })
  .transform(({ fields }) => fields);

const Entry = z.object({
  insertId: z.string(),
  jsonPayload: Struct,
  timestamp: z.object({ seconds: z.number(), nanos: z.number().default(0) }),
  severity: z.string(),
  trace: z.string().optional(),
});
export type Entry = z.infer<typeof Entry>;

const Write = z.object({
  logName: z.string(),
  resource: z.object({ type: z.string(), labels: z.record(z.string(), z.string()) }),
  labels: z.record(z.string(), z.string()),
  partialSuccess: z.boolean(),
  dryRun: z.boolean(),
  entries: z.array(Entry),
});
export type Write = z.infer<typeof Write>;

/** For one test, with which it ends. */
export async function openLoggingServer(port?: number): Promise<LoggingServer> {
  const server = await startLoggingServer(port);
  onTestFinished(server.die);
  return server;
}

/** @param port a free one, unless it is one that died before */
export async function startLoggingServer(port: number = 0): Promise<LoggingServer> {
  const server = new Server({ "grpc.max_receive_message_length": 10_000_000 });
  const writes: Write[] = [];
  const stored = new Map<string, Entry>();
  let behaviour: Behaviour = "answers";
  const store = (entries: readonly Entry[]) => {
    for (const entry of entries) if (!stored.has(entry.insertId)) stored.set(entry.insertId, entry);
  };
  const writeLogEntries = ({ request }: ServerUnaryCall<unknown, object>, answer: sendUnaryData<object>): void => {
    const write = Write.parse(request);
    writes.push(write);
    if (behaviour === "hangs") return;
    if (behaviour === "answers") {
      if (!write.dryRun) store(write.entries);
      answer(null, {});
    } else if ("refuses" in behaviour) {
      answer({ code: behaviour.refuses, details: "a refusal in the server's words" });
    } else {
      const { unfit } = behaviour;
      store(write.entries.filter((_, place) => !unfit.includes(place)));
      answer({ code: 3, details: "some entries are invalid", metadata: partialErrors(unfit) });
    }
  };
  server.addService(serviceOf(definitions["google.logging.v2.LoggingServiceV2"]), { writeLogEntries });
  const bound = await new Promise<number>((resolve, reject) => {
    server.bindAsync(`127.0.0.1:${port}`, ServerCredentials.createInsecure(), (error, boundPort) => {
      if (error === null) resolve(boundPort);
      else reject(error);
    });
  });
  return {
    port: bound,
    address: addressOf(bound),
    behave: (next) => {
      behaviour = next;
    },
    writes: () => writes,
    stored: () => [...stored.values()],
    die: () => server.forceShutdown(),
  };
}

/** Without a look for credentials, which on a machine outside Google's asks the network. */
function addressOf(port: number): LoggingServer["address"] {
  const clientOptions = { universeDomain: "googleapis.com" };
  return { apiEndpoint: "127.0.0.1", port, sslCreds: credentials.createInsecure(), clientOptions };
}

function partialErrors(places: readonly number[]): Metadata {
  const errors = encode("google.logging.v2.WriteLogEntriesPartialErrors", {
    logEntryErrors: Object.fromEntries(places.map((place) => [place, { code: 3, message: "too old" }])),
  });
  const metadata = new Metadata();
  const detail = { type_url: "type.googleapis.com/google.logging.v2.WriteLogEntriesPartialErrors", value: errors };
  metadata.set("grpc-status-details-bin", encode("google.logging.v2.Status", { code: 3, details: [detail] }));
  return metadata;
}

function encode(type: string, message: object): Buffer {
  const definition = definitions[type];
  if (!isMessage(definition)) throw new Error(`${type} is no message`);
  return definition.serialize(message);
}

function isMessage(definition: AnyDefinition | undefined): definition is MessageTypeDefinition<object, object> {
  return definition !== undefined && "format" in definition && "serialize" in definition;
}

function serviceOf(definition: AnyDefinition | undefined) {
  if (definition === undefined || "format" in definition) throw new Error("The service isn't described");
  return definition;
}

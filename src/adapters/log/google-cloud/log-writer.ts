// Writes lines by Google's client, one call at a time. The client is a careless guest (measured with 12.1.0, November 2026), so:
//   * its calls are made below its own methods: those try for 8 s and longer what fails, can't be cancelled, and end the
//     process by a rejection that nobody hears where there are no credentials;
//   * after a failure it is thrown away: it remembers for ever that there were no credentials, and trusts a dead connection;
//   * it is loaded with the first line, in the background: with gRPC it takes a quarter of a second.

import type { LoggingOptions } from "@google-cloud/logging";
import type { ChannelCredentials } from "@grpc/grpc-js";
import type { DirectLogTrouble } from "../../../ports/log.ts";
import { type LogEntry, toLogEntry } from "./log-entry.ts";
import type { WaitingLine } from "./waiting-lines.ts";
import { outcomeOfError, type WriteOutcome } from "./write-outcome.ts";

const timeoutMs = 5_000;
const logId = "feedback-service";

export type WriterOptions = {
  /** Null: the one that the credentials or the machine belong to. */
  readonly project: string | null;
  /** What every line of this process bears. */
  readonly labels: Readonly<Record<string, string>>;
  /** Google says what would become of the lines, and stores none. */
  readonly isDryRun?: true;
  /** Another server in the place of Google's. */
  readonly server?: Pick<LoggingOptions, "apiEndpoint" | "port" | "clientOptions"> & {
    readonly sslCreds: ChannelCredentials;
  };
};

export type LogWriter = {
  readonly write: (lines: readonly WaitingLine[]) => Promise<WriteOutcome>;
  /** Ends a call that is under way, too. */
  readonly close: () => void;
};

type Call = Promise<unknown> & { readonly cancel: () => void };

/** What is used of the client, which its package doesn't describe. */
type LoggingService = {
  readonly initialize: () => Promise<unknown>;
  readonly innerApiCalls: { readonly writeLogEntries: (request: object, options: object) => Call };
  readonly close: () => Promise<void>;
};

type Connection = { readonly send: (entries: readonly LogEntry[]) => Call; readonly close: () => void };

export function createLogWriter(options: WriterOptions): LogWriter {
  let connecting: Promise<Connection | DirectLogTrouble> | null = null;
  let call: Call | null = null;
  let isClosed = false;
  const disconnect = () => {
    connecting?.then(
      (connection) => isConnection(connection) && connection.close(),
      () => undefined,
    );
    connecting = null;
  };
  const send = async (lines: readonly WaitingLine[]): Promise<WriteOutcome> => {
    connecting ??= connect(options);
    const connection = await connecting;
    if (!isConnection(connection)) return { kind: "failed", trouble: connection };
    if (isClosed) return { kind: "failed", trouble: "unreachable" };
    call = connection.send(lines.map(toLogEntry));
    await call;
    return { kind: "stored" };
  };
  return {
    write: async (lines) => {
      const outcome = await send(lines).catch((error: unknown) => outcomeOfError(error, lines.length));
      if (outcome.kind === "failed") disconnect();
      call = null;
      return outcome;
    },
    close: () => {
      isClosed = true;
      call?.cancel();
      disconnect();
    },
  };
}

function isConnection(connected: Connection | DirectLogTrouble): connected is Connection {
  return typeof connected !== "string";
}

async function connect({ project, labels, isDryRun, server }: WriterOptions): Promise<Connection | DirectLogTrouble> {
  const { Logging } = await import("@google-cloud/logging");
  const logging = new Logging({
    ...(project !== null && { projectId: project }),
    ...server,
  });
  const service: LoggingService = logging.loggingService;
  try {
    await service.initialize();
  } catch {
    return "noCredentials";
  }
  const close = () => void service.close().catch(() => undefined);
  const projectId = project ?? (await logging.auth.getProjectId().catch(() => null));
  if (projectId === null) {
    close();
    return "noProject";
  }
  const common = {
    logName: `projects/${projectId}/logs/${logId}`,
    // Where the process runs stands in the labels: to find it out would ask a server that most machines lack.
    resource: { type: "global", labels: { project_id: projectId } },
    labels,
    partialSuccess: true,
    dryRun: isDryRun === true,
  };
  return {
    send: (entries) =>
      service.innerApiCalls.writeLogEntries({ ...common, entries }, { timeout: timeoutMs, retry: null }),
    close,
  };
}

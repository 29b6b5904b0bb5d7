// What is told on stderr of lines that don't reach Google: the trouble once when it begins, its end, and once a minute how many
// lines were dropped meanwhile. A server that comes and goes is told of once a minute as well.

import type { DirectLogTrouble, Log } from "../../../ports/log.ts";
import type { LogMessage } from "../../../ports/log-message.ts";

const toldEveryMs = 60_000;

const beginnings: Readonly<Record<DirectLogTrouble, LogMessage>> = {
  noCredentials:
    "No credentials for Google Cloud Logging are found: set GOOGLE_APPLICATION_CREDENTIALS, or attach a service account to the machine",
  noProject: "No project for Google Cloud Logging is found: set GOOGLE_CLOUD_PROJECT",
  refused: "Google Cloud Logging refuses the log's lines: give the service account the role roles/logging.logWriter",
  unknownProject: "Google Cloud Logging doesn't know the project: correct GOOGLE_CLOUD_PROJECT",
  quota: "Google Cloud Logging's quota is used up; the log's lines wait",
  unreachable: "Google Cloud Logging can't be reached; the log's lines wait",
};

export type TroubleReport = {
  readonly noteTrouble: (trouble: DirectLogTrouble) => void;
  readonly noteStored: () => void;
  readonly noteDropped: (count: number) => void;
  /** Since the process began. */
  readonly dropped: () => number;
  /** Tells at once what wasn't told yet. */
  readonly end: () => void;
};

/** @param log goes to stderr alone */
export function createTroubleReport(log: Log): TroubleReport {
  let current: DirectLogTrouble | null = null;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let dropped = 0;
  let toldDropped = 0;
  let timer: NodeJS.Timeout | undefined;
  const tellDropped = () => {
    timer = undefined;
    if (dropped === toldDropped) return;
    log.warn("Lines of the log didn't reach Google Cloud Logging", { count: dropped - toldDropped });
    toldDropped = dropped;
  };
  return {
    noteTrouble: (trouble) => {
      if (trouble === current || performance.now() - toldAtMs < toldEveryMs) return;
      current = trouble;
      toldAtMs = performance.now();
      log.warn(beginnings[trouble]);
    },
    noteStored: () => {
      if (current !== null) log.info("Google Cloud Logging takes the log's lines again");
      current = null;
    },
    noteDropped: (count) => {
      dropped += count;
      timer ??= setTimeout(tellDropped, toldEveryMs).unref();
    },
    dropped: () => dropped,
    end: () => {
      clearTimeout(timer);
      tellDropped();
    },
  };
}

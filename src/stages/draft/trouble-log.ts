// The model's server is the same for all lanes of a process: its trouble is told once, and once that it is over.

import type { RetryLater } from "../../domain/errors/disposition.ts";
import type { Log } from "../../ports/log.ts";

export type TroubleLog = {
  readonly begin: (reason: RetryLater["reason"], error: Error) => void;
  readonly end: () => void;
};

const troubleOf = {
  unreachable: "away",
  unavailable: "away",
  modelKeyInvalid: "refusesAccess",
  modelRefusesRequests: "refusesRequests",
} as const satisfies Readonly<Record<RetryLater["reason"], string>>;
type Trouble = (typeof troubleOf)[RetryLater["reason"]];

export function createTroubleLog(log: Log): TroubleLog {
  let current: Trouble | null = null;
  return {
    begin: (reason, error) => {
      const trouble = troubleOf[reason];
      if (trouble === current) return;
      current = trouble;
      if (trouble === "away") log.warn("The language model fails; drafts wait and go on by themselves", { error });
      else log.error("The language model takes nothing, a harmless sample neither; drafts wait", { error });
    },
    end: () => {
      if (current === null) return;
      current = null;
      log.info("The language model works again; drafts go on");
    },
  };
}

// The model's server is the same for all lanes of a process: its trouble is told once, and once that it is over.

import { ModelAccessError, type ServiceError, UnavailableError, UnreachableError } from "../../domain/errors/errors.ts";
import type { Log } from "../../ports/log.ts";

export type TroubleLog = {
  readonly begin: (error: ServiceError) => void;
  readonly end: () => void;
};

type Trouble = "away" | "refusesAccess" | "refusesRequests";

export function createTroubleLog(log: Log): TroubleLog {
  let current: Trouble | null = null;
  return {
    begin: (error) => {
      const trouble = troubleOf(error);
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

function troubleOf(error: ServiceError): Trouble {
  if (error instanceof UnreachableError || error instanceof UnavailableError) return "away";
  return error instanceof ModelAccessError ? "refusesAccess" : "refusesRequests";
}

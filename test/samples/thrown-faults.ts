// What a person got wrong, as the code under test throws it, and as the command line tells it.

import { InputError, SettingsError } from "../../src/domain/errors/errors.ts";
import type { Fault } from "../../src/domain/fault/fault.ts";
import type { Messages } from "../../src/processes/cli/messages/catalogue.ts";
import { tellFaults } from "../../src/processes/cli/tell-faults.ts";
import { catalogues } from "./catalogues.ts";

/** Empty when nothing is wrong. */
export function thrownFaults(work: () => unknown): readonly Fault[] {
  try {
    work();
    return [];
  } catch (error) {
    if (error instanceof InputError || error instanceof SettingsError) return error.faults;
    throw error;
  }
}

export function toldFaults(work: () => unknown, messages: Messages = catalogues.en): readonly string[] {
  return tellFaults(thrownFaults(work), messages);
}

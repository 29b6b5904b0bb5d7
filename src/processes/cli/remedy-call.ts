// Where the command line does what a remedy names.

import type { RemedyAction } from "../../words/remedy.ts";
import type { Messages } from "./messages/catalogue.ts";
import { programName } from "./messages/program-name.ts";

export function remedyCall(action: RemedyAction, { or }: Messages["words"]): string {
  const calls: Readonly<Record<RemedyAction, string>> = {
    importSuppliers: "suppliers import suppliers.yaml",
    checkCabinets: "cabinets check",
    runDoctor: "doctor",
    resumeCabinet: `cabinets resume ID (${or} suppliers resume ID)`,
    resumeSending: "resume-sending",
  };
  return `${programName} ${calls[action]}`;
}

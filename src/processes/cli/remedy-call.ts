// Where the command line does what a remedy names.

import type { RemedyAction } from "../../words/remedy.ts";
import { programName } from "./messages/program-name.ts";

const calls: Readonly<Record<RemedyAction, string>> = {
  importSuppliers: "suppliers import suppliers.yaml",
  checkCabinets: "cabinets check",
  runDoctor: "doctor",
  // Who rests is named there; where it is known, `cabinet-calls.ts` names it.
  resumeCabinet: "suppliers list",
  resumeSending: "resume-sending",
  // The same.
  signIn: "suppliers list",
};

export function remedyCall(action: RemedyAction): string {
  return `${programName} ${calls[action]}`;
}

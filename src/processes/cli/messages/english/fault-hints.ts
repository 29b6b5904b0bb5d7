// What the command line can add to a fault's sentence: the command that helps.

import type { UnknownName } from "../../../../domain/fault/desk-faults.ts";
import type { FaultHints } from "../fault-hints.ts";
import { programName } from "../program-name.ts";
import { failures } from "./failures.ts";

const similarName = ({ similar }: UnknownName) => (similar === null ? failures.seeNames : failures.didYouMean(similar));

export const faultHints: FaultHints = {
  unknownName: similarName,
  unknownFilter: ({ known, ...unknown }) =>
    known.length > 0 ? failures.takes(known.join(", ")) : similarName(unknown),
  otherSecretsKey: () => `If it is lost: ${programName} secrets reset`,
  keyFileWithoutKey: () => `If it is lost, delete the file, then: ${programName} secrets reset`,
};

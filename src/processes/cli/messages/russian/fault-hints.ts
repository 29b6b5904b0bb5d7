// Чем команда дополняет предложение о неполадке: что набрать.

import type { UnknownName } from "../../../../domain/fault/desk-faults.ts";
import type { FaultHints } from "../fault-hints.ts";
import { programName } from "../program-name.ts";
import { failures } from "./failures.ts";

const similarName = ({ similar }: UnknownName) => (similar === null ? failures.seeNames : failures.didYouMean(similar));

export const faultHints: FaultHints = {
  unknownName: similarName,
  unknownFilter: ({ known, ...unknown }) =>
    known.length > 0 ? failures.takes(known.join(", ")) : similarName(unknown),
  otherSecretsKey: () => `Если он потерян: ${programName} secrets reset`,
  keyFileWithoutKey: () => `Если он потерян, удалите файл, затем: ${programName} secrets reset`,
};

// Google Pub/Sub, where deliveries go by it: what is missing there, and who lacks a right. What mends it are commands of Google's own tool,
// in no language.

import { type Finding, findingOf } from "./finding.ts";

/** Each a list of commands; empty where nothing is to be done. */
export type BusLook = {
  readonly lacking: readonly string[];
  readonly differing: readonly string[];
  readonly unseen: readonly string[];
  readonly rights: readonly string[];
  readonly deadLetters: readonly string[];
};

export type BusProbe = {
  readonly project: string;
  /** Where an emulator takes Google Cloud's place; null for Google Cloud. */
  readonly emulatorHost: string | null;
  /** @throws what Pub/Sub failed with */
  readonly look: () => Promise<BusLook>;
};

export async function checkBus({ project, emulatorHost, look }: BusProbe): Promise<readonly Finding[]> {
  const emulated = emulatorHost === null ? [] : [findingOf("note", "busEmulated", { host: emulatorHost })];
  try {
    return [...emulated, ...findingsOf(project, await look())];
  } catch (cause) {
    return [...emulated, findingOf("wrong", "busAway", { project, cause })];
  }
}

function findingsOf(project: string, { lacking, differing, unseen, rights, deadLetters }: BusLook): readonly Finding[] {
  const isWell = lacking.length === 0 && unseen.length === 0;
  return [
    ...(isWell ? [findingOf("well", "bus", { project })] : []),
    ...(lacking.length === 0 ? [] : [findingOf("wrong", "busLacking", { project, commands: lacking })]),
    ...(differing.length === 0 ? [] : [findingOf("note", "busDiffering", { commands: differing })]),
    ...(unseen.length === 0 ? [] : [findingOf("note", "busUnseen", { project, commands: unseen })]),
    ...(rights.length === 0 ? [] : [findingOf("wrong", "busRights", { commands: rights })]),
    ...(deadLetters.length === 0 ? [] : [findingOf("note", "busDeadLetters", { commands: deadLetters })]),
  ];
}

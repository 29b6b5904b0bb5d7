// What became of a person's decisions, and what follows.

import { words } from "../../../../words/english/words.ts";
import { englishNumber } from "../../../../words/plural.ts";
import { programName } from "../program-name.ts";

export const decisions = {
  done: {
    approve: (count: number) => (count === 0 ? "Nothing was approved." : `Approved: ${words.reply(count)}.`),
    reject: (count: number) => `Not answered: ${englishNumber(count)}.`,
    undo: (count: number) => `Taken back: ${count}. They stand again where they stood.`,
    resume: (count: number) => `Taken up again: ${count}.`,
    settle: (count: number) => `Settled: ${count}. They are never sent again.`,
    resend: (count: number) => `To be sent again: ${count}. Each is read once more before.`,
    drop: (count: number) => `Dropped: ${count}. Nothing more is done for them.`,
  },
  takeBack: (call: string) => `To take it back: ${programName} ${call}`,
  /** What becomes of the approved ones; a sentence that ends with a colon is followed by the command. */
  goOut: (count: number) =>
    `${count === 1 ? "It goes" : "They go"} out with the next run, or at once if the service runs.`,
  sendingStopped: (count: number) =>
    `All sending is stopped: ${count === 1 ? "it waits" : "they wait"} until you let it go on:`,
  allRest: (count: number): string =>
    count === 1 ? "Its cabinet rests, so it waits until you say:" : "Their cabinets rest, so they wait until you say:",
  someRest: (going: number, resting: number) =>
    `${englishNumber(going)} ${going === 1 ? "goes" : "go"} out with the next run, or at once if the service runs. ${englishNumber(resting)} ${resting === 1 ? "waits" : "wait"} with a cabinet that rests, until you say:`,
  /** Of those that wait for all sending anyway. */
  alsoRest: (resting: number) =>
    `${englishNumber(resting)} of them ${resting === 1 ? "waits" : "wait"} with a cabinet that rests as well, until you say:`,
  edited: (reply: string) => `Stored as ${reply}.`,
  approveHint: (reply: string) => `Let it out: ${programName} replies approve ${reply}`,
  changeHint: (reply: string) => `Change it: ${programName} replies edit ${reply}`,
  despiteHint: (reply: string) =>
    `Or let it out, if it is meant so: ${programName} replies approve ${reply} --despite-findings`,
  guardFound: (found: readonly string[]) => `Look again, the guard found: ${found.join(", ")}.`,
  leftForOneByOne: (count: number) =>
    `Left, with a risk or a finding: ${englishNumber(count)}. Such are approved one by one; they are in: ${programName} replies list`,
};

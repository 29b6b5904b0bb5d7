// When approved replies go out, or what they wait for.

import type { HeldBack } from "../../desk/held-back.ts";
import { resumeCalls } from "./cabinet-calls.ts";
import type { CommandContext } from "./command-context.ts";
import { remedyCall } from "./remedy-call.ts";

export function printOutlook(approved: number, heldBack: HeldBack, { output, messages }: CommandContext): void {
  const { sendingStopped, resting, holders } = heldBack;
  const { decisions } = messages;
  const printCalls = (calls: readonly string[]) => calls.map((call) => output.print(`  ${call}`));
  if (sendingStopped) {
    output.say(decisions.sendingStopped(approved));
    printCalls([remedyCall("resumeSending")]);
  }
  if (resting > 0) {
    const some = sendingStopped ? decisions.alsoRest(resting) : decisions.someRest(approved - resting, resting);
    output.say(resting === approved ? decisions.allRest(resting) : some);
    printCalls(resumeCalls(holders));
  }
  if (!sendingStopped && resting === 0) output.say(decisions.goOut(approved));
}

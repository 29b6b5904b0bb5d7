// A person waits here until another process leaves the cabinet's browser; Ctrl-C ends the waiting.

import { setTimeout as sleep } from "node:timers/promises";
import type { Waiting } from "../../desk/while-busy.ts";
import type { CommandContext } from "./command-context.ts";

export function waitingIn({ output, messages, signal }: CommandContext): Waiting {
  return {
    onBusy: () => output.remark(messages.signIn.busy),
    rest: async (delayMs) => {
      await sleep(delayMs, undefined, { signal }).catch(() => undefined);
    },
  };
}

// How a command that a person waits for opens the service.

import type { Desk } from "../../desk/desk.ts";
import type { Caller } from "../../domain/people/caller.ts";
import { type Core, openCore } from "../compose/core.ts";
import { composeDesk } from "../compose/desk.ts";
import { readCaller } from "./caller.ts";
import { type CommandContext, openLog, readDeskSettings } from "./command-context.ts";

type Opening = {
  /** For the command that begins everything; every other one says that nothing is set up yet. */
  readonly mayCreate?: boolean;
};

export type AtDesk = { readonly desk: Desk; readonly caller: Caller };

/** Opens the database and the desk on it for one command, and closes it whatever happens. */
export function withDesk<Result>(
  context: CommandContext,
  use: (atDesk: AtDesk) => Promise<Result>,
  options: Opening = {},
): Promise<Result> {
  return withCore(context, (core) => use({ desk: composeDesk(core), caller: readCaller() }), options);
}

/** The same for what isn't done at the desk: exchanging the installation's own key. */
export async function withCore<Result>(
  context: CommandContext,
  use: (core: Core) => Promise<Result>,
  { mayCreate = false }: Opening = {},
): Promise<Result> {
  const settings = readDeskSettings(context);
  const core = await openCore(settings, openLog(settings, context), { isWorker: false, mayCreate });
  try {
    return await use(core);
  } finally {
    await core.close();
  }
}

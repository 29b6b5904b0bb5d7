// How a command that a person waits for opens the service.

import { type Core, openCore, type UnlockedCore, unlock } from "../compose/core.ts";
import { type CommandContext, openLog, readDeskSettings } from "./command-context.ts";

type Opening = {
  /** For the command that begins everything; every other one says that nothing is set up yet. */
  readonly mayCreate?: boolean;
};

/** Opens the database and everything on it for one command, and closes it whatever happens. */
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

/**
 * The same for a command that opens or seals credentials.
 * @throws OtherSecretsKeyError when they are sealed with another key
 */
export function withUnlockedCore<Result>(
  context: CommandContext,
  use: (core: UnlockedCore) => Promise<Result>,
  options: Opening = {},
): Promise<Result> {
  return withCore(context, async (core) => use(await unlock(core)), options);
}

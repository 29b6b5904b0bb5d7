// What the command line has from whatever it runs in: a process of its own, as a rule (main.ts).

import type { Messages } from "./messages/catalogue.ts";
import type { Output } from "./terminal/output.ts";
import type { Streams } from "./terminal/streams.ts";

export type Surroundings = {
  readonly streams: Streams;
  /** What the terminal and the shell say of themselves: their language, for one. */
  readonly shell: NodeJS.ProcessEnv;
  /** @throws SettingsError when there is a file `.env` that can't be read */
  readonly readEnvironment: () => NodeJS.ProcessEnv;
  /**
   * From here on somebody may ask the command to stop, and its readers may go away.
   * @returns what aborts when it is asked to stop
   */
  readonly listen: (command: ListeningCommand) => AbortSignal;
};

export type ListeningCommand = {
  readonly output: Output;
  readonly messages: Messages;
  /** Started by the supervisor, which then is the one that asks. */
  readonly isSupervised: boolean;
};

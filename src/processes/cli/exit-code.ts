// How a command ends, for shells and cron.

export const exitCodes = {
  /** Done; work that waits for a marketplace is included. */
  done: 0,
  failed: 1,
  badInput: 2,
  /** Done, but something needs a person: only where `--fail-on attention` asks for it. */
  attention: 3,
  /** EX_CONFIG of sysexits.h: starting again wouldn't help. */
  badSettings: 78,
  /** Stopped by Ctrl-C or SIGTERM before it was done: 128 + SIGINT, as shells have it. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

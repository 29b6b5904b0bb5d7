// The browsers that are open for cabinets, as the machine's list of processes shows them.

import { processesNaming } from "./process-list.ts";

/** The main processes of the browsers on a data folder, by which all others of them end. */
export function browsersOn(dataDirectory: string): readonly number[] {
  return processesNaming(`--user-data-dir=${dataDirectory}`).flatMap(({ pid, command }) =>
    command.includes("--type=") ? [] : [pid],
  );
}

/** As the system's memory killer does it. @returns those that were killed */
export function killBrowsers(dataDirectory: string): readonly number[] {
  return browsersOn(dataDirectory).filter((pid) => {
    try {
      return process.kill(pid, "SIGKILL");
    } catch {
      // It has just ended by itself.
      return false;
    }
  });
}

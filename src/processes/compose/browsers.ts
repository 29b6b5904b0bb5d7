// The browsers of this process, and the machine that their sessions belong to. Nothing of the driver is loaded before one opens.

import { hostname } from "node:os";
import { createBrowsers } from "../../adapters/browser/browsers.ts";
import { nameMachine, readMachine } from "../../adapters/browser/machine.ts";
import { createBrowserSessions } from "../../adapters/postgres/cabinets/browser-sessions.ts";
import type { Database } from "../../adapters/postgres/connection/database.ts";
import { createSecretBox } from "../../adapters/secrets/secret-box.ts";
import type { MachineId } from "../../domain/identifiers.ts";
import type { Browsers } from "../../ports/browser.ts";
import type { BrowserSessions } from "../../ports/desk/sessions.ts";
import type { Log } from "../../ports/log.ts";
import { nameGrid } from "../../settings/environment.ts";
import type { Settings } from "../../settings/settings.ts";
import { loadKey } from "./unlock.ts";

export function composeBrowsers(database: Database, settings: Settings, log: Log): Browsers {
  const { dataDirectory, browser } = settings;
  if (browser.location.kind === "selenium") nameGrid(browser.location.address);
  const openBox = async () => createSecretBox(await loadKey(database, settings));
  return createBrowsers({ dataDirectory, ...browser, openBox, log });
}

/** This machine, as it holds sessions; null while it holds none. */
export function readHome({ dataDirectory }: Settings): Promise<MachineId | null> {
  return readMachine(dataDirectory);
}

export function composeSessions(database: Database, { dataDirectory }: Settings): BrowserSessions {
  return createBrowserSessions(database, {
    here: () => readMachine(dataDirectory),
    name: async () => ({ id: await nameMachine(dataDirectory), hostName: hostname() }),
  });
}

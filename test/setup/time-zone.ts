// Another time zone until the end of a test, as on a machine elsewhere. A thread can't change its process's: whoever
// imports this file runs in a process of its own.

import { onTestFinished, vi } from "vitest";

/** @param zone such as "Asia/Vladivostok" */
export function stayInTimeZone(zone: string): void {
  vi.stubEnv("TZ", zone);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  if (timeZone !== zone) throw new Error(`The time zone is still ${timeZone}: this test belongs to \`process\`.`);
}

// A process that has a browser open: it says so by a line, and keeps it until it is killed.

import { createBrowsers } from "../../../src/adapters/browser/browsers.ts";
import { cabinetId } from "../../../src/domain/identifiers.ts";
import { silentLog } from "../../../trials/silent-log.ts";

const [dataDirectory = "", path = ""] = process.argv.slice(2);
const browsers = createBrowsers({
  dataDirectory,
  location: { kind: "own", path },
  openBox: () => Promise.reject(new Error("An own browser needs none.")),
  mostAtOnce: 1,
  isHeaded: false,
  hasDisplay: false,
  log: silentLog,
});
await browsers.of({ cabinetId: cabinetId("aurora-ozon"), proxy: null }).page(new AbortController().signal);
process.stdout.write("open\n");

// A connector of a marketplace for tests: what a test doesn't say of it does nothing.

import { marketplaceName } from "../../src/domain/identifiers.ts";
import type { BrowserRoute, Connector, Route } from "../../src/ports/connector.ts";

const unexpected = () => Promise.reject(new Error("The test didn't expect anybody to sign in."));

type Parts = Partial<Omit<Connector, "routes">> & {
  readonly api: Route;
  readonly browser: Omit<BrowserRoute, "signIn"> | null;
};

export function sampleConnector({ api, browser, ...parts }: Parts): Connector {
  return {
    name: marketplaceName("wildberries"),
    title: "Wildberries",
    officialUrl: "https://marketplace.example",
    parseCredentials: () => ({ kind: "invalid", faults: [] }),
    inspectCredentials: () => ({ fault: null, expiresAt: null, facts: [] }),
    notifications: null,
    routes: {
      api,
      browser: browser && { ...browser, signIn: { byQuestions: unexpected, inWindow: unexpected } },
    },
    ...parts,
  };
}

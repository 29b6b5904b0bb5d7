// A desk for signing in, whose every act on the browser and on what is stored is noted.

import type { SignInPorts, SigningPerson } from "../../src/desk/sign-in.ts";
import { ownDetail } from "../../src/domain/errors/error-detail.ts";
import { UnavailableError } from "../../src/domain/errors/remote-errors.ts";
import { accountId, cabinetId, credentialsMark, marketplaceName, supplierId } from "../../src/domain/identifiers.ts";
import type { RouteSetting } from "../../src/domain/route.ts";
import type { CabinetBrowser, CabinetBrowserOptions } from "../../src/ports/browser.ts";
import type { Connector, SignIn, SignInEnd } from "../../src/ports/connector.ts";
import { sampleAccount } from "../samples/account.ts";
import { samplePage } from "../samples/page.ts";

export const wool = cabinetId("wool-ozon");
const ozon = marketplaceName("ozon");
export const signedIn: SignInEnd = { kind: "signedIn", companyName: "Северная шерсть" };

export type World = {
  readonly route?: RouteSetting;
  readonly hasPages?: boolean;
  readonly signIn?: Partial<SignIn>;
  readonly hasDisplay?: boolean;
  /** So often the cabinet's browser is another process's. */
  readonly busy?: number;
};

/** A desk whose every act on the browser and on what is stored is noted. */
export function openWorld({ route = "browser", hasPages = true, hasDisplay = false, busy = 0, ...parts }: World = {}) {
  const steps: string[] = [];
  const asked: CabinetBrowserOptions[] = [];
  const credentials = { clientId: "77", proxy: "http://wool:sesame@proxy.local:3128" };
  const { abilities, client } = sampleAccount();
  let refusals = busy;
  const refuseWhileBusy = (): void => {
    if (refusals === 0) return;
    refusals -= 1;
    throw new UnavailableError("A living process uses the profile.", { detail: ownDetail("browserInUse") });
  };
  const browserFor =
    (kind: string) =>
    (options: CabinetBrowserOptions): CabinetBrowser => {
      asked.push(options);
      return {
        alone: (work) => work(),
        page: async () => {
          refuseWhileBusy();
          steps.push(`open ${kind}`);
          return samplePage;
        },
        retire: async () => void steps.push("close"),
        keepEvidence: async () => undefined,
      };
    };
  const byPages = { byQuestions: async () => signedIn, inWindow: async () => signedIn, ...parts.signIn };
  const connector: Connector = {
    name: ozon,
    title: "Ozon",
    officialUrl: "https://marketplace.example",
    parseCredentials: () => ({ kind: "invalid", faults: [] }),
    inspectCredentials: () => ({ fault: null, expiresAt: null, facts: [] }),
    notifications: null,
    routes: {
      api: { abilities, open: () => client },
      browser: hasPages ? { isForAuto: true, ownWords: [], abilities, open: () => client, signIn: byPages } : null,
    },
  };
  const ports: SignInPorts = {
    cabinets: { list: async (scope) => (scope === "everybody" ? [listed(route)] : []) },
    secretsKey: {
      fit: async () => "fits",
      unlock: async () => ({
        accounts: { open: unexpected, stop: unexpected, stopBrowser: unexpected, resume: unexpected },
        readCredentials: async () => ({
          credentials,
          opened: { accountId: accountId(1), credentialsMark: credentialsMark("mark"), signedInAt: null },
        }),
        importSuppliers: unexpected,
      }),
    },
    marketplaces: { load: async () => new Map([[ozon, connector]]) },
    browsers: {
      of: browserFor("browser"),
      withWindow: (options) => (hasDisplay ? browserFor("window")(options) : null),
      forget: async (id) => {
        refuseWhileBusy();
        steps.push(`forget ${id}`);
      },
    },
    sessions: {
      here: async () => null,
      suspend: async (_caller, id) => void steps.push(`suspend ${id}`),
      signedIn: async (_caller, id, { companyName }) => void steps.push(`signed in ${id} ${companyName}`),
      stopped: async (_caller, id, reason) => void steps.push(`stopped ${id} ${reason}`),
      signedOut: async (_caller, id) => void steps.push(`signed out ${id}`),
    },
  };
  return { ports, steps, asked };
}

export const unexpected = () => {
  throw new Error("The test didn't expect this call.");
};

function listed(route: RouteSetting) {
  return {
    id: wool,
    supplierId: supplierId("wool"),
    supplierName: "Wool",
    marketplace: ozon,
    accountId: accountId(1),
    accountExternalId: "77",
    route,
    kindRoutes: { review: "browser", question: "browser" } as const,
    stoppedReason: null,
    pagesStop: null,
    pagesStoppedAt: null,
    signedInAt: null,
    sessionHome: null,
    sessionHost: null,
    nextTryAt: null,
    isPaused: false,
    lacksProducts: false,
  };
}

/** Somebody at a plain terminal, who has to wait for nothing. */
export function person(parts: Partial<SigningPerson> = {}): SigningPerson {
  return { ask: async () => "an answer", atWindow: null, onBusy: unexpected, rest: unexpected, ...parts };
}

// An opened account for tests of the stages; every call that a test doesn't expect fails.

import { accountId, cabinetId, credentialsMark, marketplaceName, supplierId } from "../../src/domain/identifiers.ts";
import { usualPolicy } from "../../src/domain/supplier.ts";
import type { OpenAccount, Way } from "../../src/ports/accounts.ts";
import type { MarketplaceClient } from "../../src/ports/marketplace-client.ts";

const unexpected = (name: string) => () => {
  throw new Error(`The test didn't expect a call of ${name}.`);
};

const strictClient: MarketplaceClient = {
  checkCredentials: unexpected("checkCredentials"),
  probe: unexpected("probe"),
  collect: unexpected("collect"),
  readBack: unexpected("readBack"),
  readOne: unexpected("readOne"),
  readyToPost: unexpected("readyToPost"),
  post: unexpected("post"),
  lookRule: { kind: "single" },
  replyIntervalMs: unexpected("replyIntervalMs"),
  readProducts: unexpected("readProducts"),
  markSeen: unexpected("markSeen"),
};

const byApi: Way = { route: "api", stop: null, isVerified: true, isProbeDue: false };

type Parts = { readonly client?: Partial<MarketplaceClient>; readonly canEdit?: boolean };

export function sampleAccount({ client = {}, canEdit = true }: Parts = {}): OpenAccount {
  const ability = { minLength: 2, maxLength: 1_000, canEdit };
  return {
    accountId: accountId(1),
    credentialsMark: credentialsMark("mark"),
    signedInAt: null,
    cabinetId: cabinetId("wool-ozon"),
    supplier: {
      id: supplierId("wool"),
      name: "Wool",
      voice: { language: "ru", address: "вы", tone: "friendly", signature: null, do: [], dont: [], examples: [] },
      policy: { ...usualPolicy, reviews: { kind: "auto" }, questions: { kind: "review" } },
      answerSinceMs: null,
      tokensPerDay: null,
      timeZone: "Europe/Moscow",
    },
    marketplace: marketplaceName("ozon"),
    marketplaceTitle: "Ozon",
    abilities: {
      replies: { review: ability, question: ability },
      seenPerCall: { review: 2, question: null },
      absenceProof: { review: "readBack", question: "readBack" },
      lagHorizonMs: { review: 1_000, question: 1_000 },
    },
    client: { ...strictClient, ...client },
    ways: { review: byApi, question: byApi },
    wantedRoute: null,
    browser: null,
    browserHome: null,
    keepEvidence: null,
    probeApi: null,
    answerSince: null,
    isPaused: false,
  };
}

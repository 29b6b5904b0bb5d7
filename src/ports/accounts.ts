// Opening an account: what a lane needs to know about whom it works for.

import type { EvidenceName } from "../domain/delivery/evidence-name.ts";
import type { FeedbackKind } from "../domain/feedback/feedback.ts";
import type { BrowserStop, WaitReason } from "../domain/feedback/reasons.ts";
import type { AccountId, CabinetId, CredentialsMark, MachineId, MarketplaceName } from "../domain/identifiers.ts";
import type { RouteName } from "../domain/route.ts";
import type { Supplier } from "../domain/supplier.ts";
import type { CabinetBrowser } from "./browser.ts";
import type { MarketplaceAbilities } from "./connector.ts";
import type { MarketplaceClient } from "./marketplace-client.ts";

/** How one kind of feedback is worked for. */
export type Way = {
  readonly route: RouteName;
  /** Why nothing is done that way now; null where it works. */
  readonly stop: BrowserStop | null;
  /** What is stored was seen to have the same ids there. Until then nothing is posted that way. */
  readonly isVerified: boolean;
  /** It goes by the pages for want of an API, and it is time to ask again whether the API serves it. */
  readonly isProbeDue: boolean;
};

export type OpenAccount = {
  readonly accountId: AccountId;
  /** Which credentials it was opened with. */
  readonly credentialsMark: CredentialsMark;
  /** Since when somebody is signed in to its pages; null where nobody is. */
  readonly signedInAt: Date | null;
  readonly cabinetId: CabinetId;
  readonly supplier: Supplier;
  readonly marketplace: MarketplaceName;
  readonly marketplaceTitle: string;
  readonly abilities: MarketplaceAbilities;
  readonly client: MarketplaceClient;
  readonly ways: Readonly<Record<FeedbackKind, Way>>;
  /** Where every kind shall go by what the suppliers file says; null where the service chooses. */
  readonly wantedRoute: RouteName | null;
  /** Its pages; null where nothing goes by them now. Only the machine of `browserHome` has the session. */
  readonly browser: CabinetBrowser | null;
  readonly browserHome: MachineId | null;
  /** Keeps what was seen when a post of this kind failed, where it goes by pages; null where nothing does now. */
  readonly keepEvidence: ((kind: FeedbackKind, name: EvidenceName) => Promise<void>) | null;
  /** Where the service chooses the way: asks the API whether it serves a kind, and throws CredentialError if it doesn't. */
  readonly probeApi: MarketplaceClient["probe"] | null;
  /** Nothing older is answered; null answers the whole backlog. */
  readonly answerSince: Date | null;
  /** A person lets it rest: only what was sent before is still looked for. */
  readonly isPaused: boolean;
};

/** What a marketplace's word about a key, or about a session, is about. */
export type OpenedWith = Pick<OpenAccount, "accountId" | "credentialsMark" | "signedInAt">;

export type Accounts = {
  /**
   * Null when the cabinet is stopped or gone.
   * @throws OtherSecretsKeyError when the stored credentials are sealed with another key than ours
   */
  readonly open: (accountId: AccountId) => Promise<OpenAccount | null>;
  /**
   * Nothing more is done for the account until its credentials prove good again, by themselves or by a person's doing.
   * @returns false when it was stopped already, or has got other credentials meanwhile: the refusal isn't about them
   */
  readonly stop: (opened: OpenedWith, reason: WaitReason) => Promise<boolean>;
  /**
   * Nothing more is done by the account's pages until a person has done something; what goes by API goes on.
   * @returns false when that was so already, or somebody has signed in meanwhile: what was seen is of the session before
   */
  readonly stopBrowser: (opened: OpenedWith, reason: BrowserStop) => Promise<boolean>;
  /** Opens a stopped account whose key is due to be tried again, and makes it due later. Null when it isn't. */
  readonly takeProbe: (accountId: AccountId) => Promise<OpenAccount | null>;
  /** The key is refused still, perhaps for another reason. */
  readonly stayStopped: (opened: OpenedWith, reason: WaitReason) => Promise<void>;
  /** @returns whether it was stopped, with these credentials, and goes on now */
  readonly resume: (opened: OpenedWith) => Promise<boolean>;
  /** The cabinet of an account that this process has opened before; needs no database. */
  readonly cabinetOf: (accountId: AccountId) => CabinetId | null;
};

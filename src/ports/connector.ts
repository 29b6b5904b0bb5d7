// What each marketplace declares about itself, and by which routes an account of it is opened.

import type { Fault } from "../domain/fault/fault.ts";
import type { KeyFaults } from "../domain/fault/key-faults.ts";
import type { FeedbackKind } from "../domain/feedback/feedback.ts";
import type { MarketplaceName } from "../domain/identifiers.ts";
import type { KindRoutes, RouteSetting, Routes } from "../domain/route.ts";
import type { CabinetBrowser, CabinetPage } from "./browser.ts";
import type { CredentialReport, MarketplaceClient } from "./marketplace-client.ts";
import type { AccountBudget } from "./rate-budget.ts";

/** What a marketplace takes as a reply to one kind of feedback. */
export type ReplyAbility = {
  /** In characters (UTF-16 code units). */
  readonly minLength: number;
  readonly maxLength: number;
  /** Whether a published reply can be replaced in place. */
  readonly canEdit: boolean;
};

/** What a route can do is data: the stages ask it instead of catching failures. */
export type MarketplaceAbilities = {
  readonly replies: Readonly<Record<FeedbackKind, ReplyAbility>>;
  /** How many items of a kind one call marks as seen; null where the marketplace has no such call. */
  readonly seenPerCall: Readonly<Record<FeedbackKind, number | null>>;
  /**
   * What proves that a reply isn't there once the lag horizon has passed; "none" means that a person must decide: a
   * reply in premoderation can't be seen, so not seeing it proves nothing.
   */
  readonly absenceProof: Readonly<Record<FeedbackKind, "readBack" | "none">>;
  /** After this long a read shows every earlier write. */
  readonly lagHorizonMs: Readonly<Record<FeedbackKind, number>>;
};

/** Which account a set of credentials opens. */
export type AccountIdentity = {
  /** Wildberries `sid`, Ozon Client-Id, Yandex businessId; a hash where the token names none. */
  readonly externalId: string;
  /** A hashed identity changes with every new token: the account is then found by its cabinet. */
  readonly isHash: boolean;
};

/** One cabinet's entry of the suppliers file after the connector read it. */
export type ParsedCredentials =
  | {
      readonly kind: "valid";
      /** The marketplace's own fields, named by its connector. They are secrets: sealed where they are stored. */
      readonly credentials: Readonly<Record<string, string>>;
      readonly identity: AccountIdentity;
    }
  | { readonly kind: "invalid"; readonly faults: readonly CredentialsFault[] };

/** What is wrong with one field. The field's value is no part of it. */
export type CredentialsFault = Fault<"missing" | keyof KeyFaults>;

/** What a notification of a marketplace tells. Only that something happened: what it is, the usual calls read. */
export type MarketplaceNotification =
  /** Asks only whether we are there. */
  | { readonly kind: "ping" }
  /** There is something new at this account. */
  | { readonly kind: "changed"; readonly accountExternalId: AccountIdentity["externalId"] }
  /** Nothing for us, or nothing that can be read. */
  | { readonly kind: "unknown" };

/** The marketplace calls us when something happens. */
export type MarketplaceNotifications = {
  /** Whether the marketplace sends from this network address; nothing else vouches for a notification. */
  readonly isFrom: (address: string) => boolean;
  /** @param bodyText as it came, of whatever form: what can't be read is `unknown`, and nothing is thrown */
  readonly parse: (bodyText: string) => MarketplaceNotification;
  /** The body of the answer that the marketplace expects, as JSON. */
  readonly answer: (now: Date) => string;
};

/** One way to the accounts of a marketplace: what it can do there, and how it opens one. */
export type Route = {
  readonly abilities: MarketplaceAbilities;
  /**
   * Asks nobody: whether the credentials are any good, the first call tells.
   * @param credentials as `parseCredentials` has returned them
   * @param budget what each call of the client is taken from
   * @throws UnexpectedShapeError when they are none of this marketplace's
   */
  readonly open: (credentials: Readonly<Record<string, string>>, budget: AccountBudget) => MarketplaceClient;
};

/** The way by the pages that the seller sees. */
export type BrowserRoute = {
  /** Whether `auto` may take it; where too little of the pages is known, only who asks for it gets it. */
  readonly isForAuto: boolean;
  readonly abilities: MarketplaceAbilities;
  /** Like `Route.open`; what it needs of the browser it asks for when it first needs it. */
  readonly open: (
    credentials: Readonly<Record<string, string>>,
    budget: AccountBudget,
    browser: CabinetBrowser,
  ) => MarketplaceClient;
  readonly signIn: SignIn;
  /** Labels and sentences of its pages that name nobody. */
  readonly ownWords: readonly string[];
};

/** What a person is asked while they sign in; `isAgain`: the site has refused the answer before. */
export type SignInQuestion = { readonly what: "phone" | "login" | "code"; readonly isAgain: boolean };

/** A person signs in, with what the site asks them for; no password is asked for by us. */
export type SignIn = {
  /**
   * Goes through the site's own steps with the person's answers.
   * @throws BrowserStopError where the site shows a block, a challenge or a page that isn't known
   */
  readonly byQuestions: (
    page: CabinetPage,
    credentials: Readonly<Record<string, string>>,
    ask: (question: SignInQuestion) => Promise<string>,
    signal: AbortSignal,
  ) => Promise<SignInEnd>;
  /** Shows the site's first page in a window and waits until the person has done everything by themselves. */
  readonly inWindow: (
    page: CabinetPage,
    credentials: Readonly<Record<string, string>>,
    signal: AbortSignal,
  ) => Promise<SignInEnd>;
};

export type SignInEnd =
  /** The session is the cabinet's own company's. @property companyName null where the site doesn't show it */
  | { readonly kind: "signedIn"; readonly companyName: string | null }
  /** It is another company's: nothing may be done with it. */
  | { readonly kind: "otherCompany"; readonly companies: readonly string[] }
  /** The site has refused the answer to this question three times. */
  | { readonly kind: "refused"; readonly question: SignInQuestion["what"] };

/** One marketplace: how its cabinets are set up, and the ways to it. */
export type Connector = {
  readonly name: MarketplaceName;
  /** For people: "Wildberries". */
  readonly title: string;
  /** Where its reviews and questions are, unless a setting names another address. */
  readonly officialUrl: string;
  /** Reads the marketplace's own fields of a cabinet in the suppliers file: what must be among them depends on the route. */
  readonly parseCredentials: (fields: Readonly<Record<string, unknown>>, route: RouteSetting) => ParsedCredentials;
  /**
   * What the credentials tell by themselves, without a call.
   * @throws UnexpectedShapeError when they are none of this marketplace's
   */
  readonly inspectCredentials: (credentials: Readonly<Record<string, string>>, now: Date) => CredentialReport;
  /** Null where the marketplace sends none. */
  readonly notifications: MarketplaceNotifications | null;
  readonly routes: Routes<Route, BrowserRoute>;
};

/** The marketplaces that this version knows. */
export type Marketplaces = {
  /** What people call each of them: known without its connector. */
  readonly titles: ReadonlyMap<MarketplaceName, string>;
  /** Loads a connector when it is first asked for. What this version doesn't know is left out. */
  readonly load: (names: Iterable<MarketplaceName>) => Promise<ReadonlyMap<MarketplaceName, Connector>>;
};

/** What an account is opened with. */
export type OpeningMeans = {
  readonly credentials: Readonly<Record<string, string>>;
  readonly budget: AccountBudget;
  readonly browser: CabinetBrowser;
};

/** An account, opened by the way of each kind. */
export type OpenedWays = { readonly abilities: MarketplaceAbilities; readonly client: MarketplaceClient };

/**
 * Opens an account whose kinds may go different ways.
 * @throws InvariantError where a kind goes a way that the marketplace doesn't have
 */
export type OpenWays = (connector: Connector, kindRoutes: KindRoutes, means: OpeningMeans) => OpenedWays;

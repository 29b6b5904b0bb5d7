// A seller's cabinet in a browser, as its connector meets it. The connector knows the site, the adapter the browser.

import type { EvidenceName } from "../domain/delivery/evidence-name.ts";
import type { CabinetId } from "../domain/identifiers.ts";

/** Why the browser's own sandbox can't run: Chromium refuses it to root, and some systems and containers to everybody. */
export type SandboxLack = "root" | "refused";

/** What the page asks its own site for. */
export type PageCall = {
  readonly method: "GET" | "POST";
  /** Absolute, of the page's own origin. */
  readonly url: string;
  /** Beside those that the browser sends by itself. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON; null sends none. */
  readonly body: string | null;
};

export type PageAnswer = {
  readonly status: number;
  /** Where it came from at last: a redirect may have led elsewhere. Absolute. */
  readonly url: string;
  /** In small letters, without parameters; empty where the site says none. */
  readonly contentType: string;
  readonly bodyText: string;
  /** What `Retry-After` says, in milliseconds; null where it says nothing. */
  readonly retryAfterMs: number | null;
};

/**
 * An answer that the page has fetched by itself, whatever it is. Its `bodyText` is cut to 20,000 characters; of one that failed, or
 * that is a page, it may be empty, as the page itself needn't read it.
 */
export type FetchedAnswer = PageAnswer & {
  /** What the page had sent for it; null where that was nothing. */
  readonly requestBody: string | null;
  /** Parsed; undefined where it is no JSON, or more of it than is kept. */
  readonly json: unknown;
};

/** What stands in the page. */
export type PageView = {
  /** Of the document's own answer; null where it wasn't loaded by `load`. */
  readonly status: number | null;
  /** Absolute: sign-in pages lead elsewhere. */
  readonly url: string;
  /** What a person reads there, cut to 20,000 characters. */
  readonly text: string;
};

/** An element of the page: by a CSS selector, or as a person names it. `within` narrows the search. */
export type PageElement =
  | { readonly css: string; readonly within?: PageElement }
  /** The accessible name is compared exactly. */
  | {
      readonly role: "button" | "dialog" | "link" | "textbox" | "alert" | "radio";
      readonly name: string;
      readonly within?: PageElement;
    };

/**
 * The page of one cabinet. Whatever it waits for ends after the page's own patience (some 15 s) or with the signal.
 * @throws UnavailableError when the site or the browser doesn't answer, or the browser has died: the next lane opens it anew
 */
export type CabinetPage = {
  /** Loads an address and waits for its document. */
  readonly load: (url: string, signal: AbortSignal) => Promise<PageView>;
  readonly look: (signal: AbortSignal) => Promise<PageView>;
  /** The HTML of the document as the site sent it, for words that stand in its source alone. */
  readonly source: (signal: AbortSignal) => Promise<string>;

  /** A call that changes nothing, made from inside the page with all that its site has given it. */
  readonly read: (call: PageCall, signal: AbortSignal) => Promise<PageAnswer>;
  /**
   * A call that publishes: it leaves once, whatever happens to its connection, and never follows a redirect. Takes the place
   * of one reply in the session's count.
   * @throws UnreachableError when it is certain that nothing has left
   * @throws UnknownOutcomeError when it may have left and no answer came: closed page, killed browser, reset, timeout
   */
  readonly write: (call: PageCall, signal: AbortSignal) => Promise<PageAnswer>;
  /**
   * The same by the page's visible form: clicks, and waits for the request with this text in its body to the page's own origin,
   * which leaves once. Where the page sent something else instead, nobody knows what became of the reply. Where it certainly
   * sent nothing after the click, its document is thrown away with all that it might still send.
   * @throws RefusedWriteError when there is no such button, or it sends nothing: a matter of the item; else like `write`
   */
  readonly submit: (button: PageElement, text: string, signal: AbortSignal) => Promise<PageAnswer>;
  /** What the page has fetched by itself since its document came, in order; at most the last 400 answers. */
  readonly fetched: () => readonly FetchedAnswer[];
  /** Waits until the page asks its site for nothing more by itself, but for 3 s at most. */
  readonly settle: (signal: AbortSignal) => Promise<void>;

  /** Waits until one of them is shown. @returns the first name whose element is; null when none is within `withinMs` */
  readonly firstShown: <Name extends string>(
    elements: Readonly<Record<Name, PageElement>>,
    withinMs: number,
    signal: AbortSignal,
  ) => Promise<Name | null>;
  /** What stands in each element that fits, as a person reads it; none where none fits. */
  readonly texts: (element: PageElement, signal: AbortSignal) => Promise<readonly string[]>;
  /** An attribute of each element that fits, also of one that isn't visible; null where it lacks it. */
  readonly attributes: (element: PageElement, name: string, signal: AbortSignal) => Promise<readonly (string | null)[]>;
  /** Of the first that fits, waiting for it. @throws UnavailableError when none appears */
  readonly click: (element: PageElement, signal: AbortSignal) => Promise<void>;
  readonly fill: (element: PageElement, text: string, signal: AbortSignal) => Promise<void>;
  /** What stands in the first field that fits, waiting for it. */
  readonly filledIn: (element: PageElement, signal: AbortSignal) => Promise<string>;
};

/** The browser of one cabinet: opened when a page is first asked for, closed when it has been idle or has served long enough. */
export type CabinetBrowser = {
  /**
   * For whoever works for the cabinet: a lane's turn, a check, a sign-in. The connector's client takes it as given.
   *
   * Runs the work while nobody else of this process uses the cabinet's page, and while it has a place among the browsers that
   * may be open at once; waits for both.
   */
  readonly alone: <Result>(work: () => Promise<Result>, signal: AbortSignal) => Promise<Result>;
  /**
   * The page: the same one until the browser is retired, then of a new browser. Only for who is `alone`.
   * @throws BrowserStopError ("browserMissing") where there is no browser on this machine, ("proxyMissing") where the cabinet needs a
   * proxy and has none
   * @throws UnavailableError when a living process uses the profile ("browserInUse"), or the browser can't be started or reached now
   */
  readonly page: (signal: AbortSignal) => Promise<CabinetPage>;
  /** Closes it now, the next page is of a new browser; without one nothing happens. */
  readonly retire: () => Promise<void>;
  /**
   * Keeps for three days what the open page shows and what was asked of it before, with nothing of any person in it. Never fails;
   * without an open browser nothing is kept.
   * @param ownWords labels and sentences of the site that name nobody: they stay readable
   */
  readonly keepEvidence: (name: EvidenceName, ownWords: readonly string[]) => Promise<void>;
};

export type CabinetBrowserOptions = {
  readonly cabinetId: CabinetId;
  /** Of the cabinet's own, `http://user:password@host:port` or `socks5://host:port`; null for none. It is a secret. */
  readonly proxy: string | null;
};

/** Where the browsers are that the cabinets are opened in. */
export type BrowserLocation =
  /** On this machine, one for each cabinet. @property path of the program; null: the one that is found */
  { readonly kind: "own"; readonly path: string | null } | RemoteBrowser;

/** A context for each cabinet in a browser that others have started. Its address may hold a password or a token. */
export type RemoteBrowser =
  /** Of its protocol (CDP), `http://…` or `ws://…`; or the WebSocket of a driver's server */
  | { readonly kind: "endpoint"; readonly address: string }
  /** Of a Selenium Grid, `http://…`, which the driver is told of by `nameGrid`: it starts one for each cabinet */
  | { readonly kind: "selenium"; readonly address: string };

/** The browsers of this process. */
export type Browsers = {
  readonly of: (options: CabinetBrowserOptions) => CabinetBrowser;
  /** With a window that a person uses, where there is a display; null where there is none. */
  readonly withWindow: (options: CabinetBrowserOptions) => CabinetBrowser | null;
  /**
   * Deletes what the browser has kept of the cabinet: its session is over.
   * @throws UnavailableError ("browserInUse") while a living process uses it
   */
  readonly forget: (cabinetId: CabinetId) => Promise<void>;
  readonly close: () => Promise<void>;
};

// What befalls a cabinet that goes by its pages.

import type { BrowserStop } from "../feedback/reasons.ts";
import type { StopBrowser, StopCabinet } from "./disposition.ts";
import type { ErrorContext } from "./error-detail.ts";
import { ServiceError } from "./errors.ts";

type BrowserStopContext = ErrorContext & {
  /** It was the answer to a post, or came after one had left: whether that was published isn't known. */
  readonly afterPost?: boolean;
};

/** Nothing more can be done by the pages until a person has done something. What goes by API goes on. */
export class BrowserStopError extends ServiceError {
  readonly code = "browserStop";
  readonly disposition: StopBrowser;
  constructor(reason: BrowserStop, message: string, { afterPost = false, ...options }: BrowserStopContext = {}) {
    super(message, options);
    this.disposition = { kind: "stopBrowser", reason, isUnpublished: !afterPost };
  }
}

/**
 * A kind goes another way than before, and nothing of what is stored is found there under its id: it would be answered twice.
 * Nothing at all is done for the cabinet.
 */
export class RouteIdsDifferError extends ServiceError {
  readonly code = "routeIdsDiffer";
  readonly disposition: StopCabinet = { kind: "stopCabinet", reason: "routeIdsDiffer" };
}

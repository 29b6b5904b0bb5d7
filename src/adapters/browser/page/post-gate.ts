// A post leaves once. Chromium itself sends a POST again, up to three times, when a kept-alive connection breaks before the
// answer (measured with Chromium 156), so no request that writes leaves by it: a route handler takes it over, and the
// driver's own HTTP client sends it, by a connection of its own, without retries and without redirects.
//
//   awaited   nothing has left, and the next request that fits is let out
//   taken     one was; every further one that fits is refused, for as long as the document may still send some
//   over      nothing was let out in time, and nothing will be
//
// What is known when it ends: before the client begins, nothing has left (`UnreachableError`); afterwards an answer, or nobody
// knows (`UnknownOutcomeError`), unless no connection was ever made.

import type { APIResponse, BrowserContext, Request, Route } from "patchright-core";
import { UnknownOutcomeError } from "../../../domain/errors/marketplace-errors.ts";
import { UnreachableError } from "../../../domain/errors/remote-errors.ts";
import type { PageAnswer } from "../../../ports/browser.ts";
import { untilAborted } from "../waiting.ts";
import { contentTypeOf, retryAfterMsOf } from "./answer-headers.ts";
import { headersOf } from "./driver-headers.ts";
import { codeOfFailure, isNeverConnected } from "./failures.ts";

export type ExpectedPost = {
  /** Is there as soon as a request was taken over. */
  readonly taken: Promise<void>;
  /** @throws UnreachableError, UnknownOutcomeError. Whoever doesn't wait for it misses nothing. */
  readonly outcome: Promise<PageAnswer>;
  /** From now on nothing of it leaves. @returns false when it may have left already */
  readonly callOff: () => boolean;
  /** The page has an answer that didn't come by here. */
  readonly doubt: () => void;
  /** It has ended by its time, not by whoever wanted it. */
  readonly isLate: () => boolean;
};

export type PostGate = {
  /** Lets one request out. @param signal ends it, wherever it stands */
  readonly expect: (fits: (request: Request) => boolean, signal: AbortSignal) => ExpectedPost;
  /** The document that could still send something is gone. */
  readonly forget: () => void;
};

type Post = {
  readonly fits: (request: Request) => boolean;
  readonly signal: AbortSignal;
  state: "awaited" | "taken" | "over";
  readonly take: () => void;
  readonly answer: (answer: PageAnswer) => void;
  readonly fail: (error: Error) => void;
};

const readingMethods = ["GET", "HEAD", "OPTIONS"];

/** @param isRead true for requests that are known to change nothing, whatever they look like */
export async function openPostGate(context: BrowserContext, isRead: (request: Request) => boolean): Promise<PostGate> {
  let posts: Post[] = [];
  await context.route("**/*", (route) => {
    const request = route.request();
    if (readingMethods.includes(request.method()) || isRead(request)) return route.fallback();
    const fitting = posts.filter((post) => post.fits(request));
    if (fitting.length === 0) return route.fallback();
    const awaited = fitting.find(({ state }) => state === "awaited");
    return awaited === undefined ? refuse(route) : letOut(route, awaited);
  });
  return {
    expect: (fits, signal) => {
      const { post, expected } = createPost(fits, signal);
      posts.push(post);
      return expected;
    },
    forget: () => {
      posts = posts.filter(({ state }) => state === "awaited");
    },
  };
}

function createPost(fits: Post["fits"], signal: AbortSignal): { post: Post; expected: ExpectedPost } {
  const taken = Promise.withResolvers<void>();
  const outcome = Promise.withResolvers<PageAnswer>();
  outcome.promise.catch(() => undefined);
  const post: Post = {
    fits,
    signal,
    state: "awaited",
    take: () => {
      post.state = "taken";
      taken.resolve();
    },
    answer: outcome.resolve,
    fail: outcome.reject,
  };
  const callOff = (): boolean => {
    if (post.state === "taken") return false;
    post.state = "over";
    outcome.reject(unsent(codeOfEnd(signal)));
    return true;
  };
  const doubt = (): void => {
    if (post.state === "awaited") outcome.reject(unknown("connectionFailed"));
    callOff();
  };
  const isLate = () => signal.aborted && codeOfEnd(signal) === "noAnswerInTime";
  if (signal.aborted) callOff();
  signal.addEventListener("abort", callOff, { once: true });
  return { post, expected: { taken: taken.promise, outcome: outcome.promise, callOff, doubt, isLate } };
}

async function letOut(route: Route, post: Post): Promise<void> {
  post.take();
  let hasBegun = false;
  try {
    const headers = await untilAborted(headersOf(route.request()), post.signal);
    await untilAborted(settle(route), post.signal);
    hasBegun = true;
    const sending = route.fetch({ headers, maxRetries: 0, maxRedirects: 0, timeout: 0, signal: post.signal });
    const response = await untilAborted(sending, post.signal);
    post.answer(await answerOf(response));
    await response.dispose().catch(() => undefined);
  } catch (error) {
    const code = post.signal.aborted ? codeOfEnd(post.signal) : codeOfFailure(error);
    const isUnsent = !hasBegun || isNeverConnected(error);
    post.fail(isUnsent ? unsent(code) : unknown(code));
    await refuse(route);
  }
}

/**
 * The browser is done with the request before anything is sent. While it held one, the end of this process would make it send
 * what it holds: a post that had left by the driver already would leave once more (seen with Chromium 156, a process killed inside
 * a post). So the page is told that all is well, which keeps it from trying again; what became of it, only the driver knows.
 */
function settle(route: Route): Promise<void> {
  const isDocument = route.request().isNavigationRequest();
  return route.fulfill(isDocument ? { status: 204 } : { status: 200, contentType: "application/json", body: "{}" });
}

async function answerOf(response: APIResponse): Promise<PageAnswer> {
  const headers = response.headers();
  return {
    status: response.status(),
    url: response.url(),
    contentType: contentTypeOf(headers["content-type"]),
    bodyText: await response.text(),
    retryAfterMs: retryAfterMsOf(headers["retry-after"]),
  };
}

function refuse(route: Route): Promise<void> {
  return route.abort().catch(() => undefined);
}

function codeOfEnd(signal: AbortSignal): string {
  if (!signal.aborted) return "connectionFailed";
  return signal.reason instanceof DOMException && signal.reason.name === "TimeoutError" ? "noAnswerInTime" : "stopped";
}

function unsent(code: string): UnreachableError {
  return new UnreachableError(`The page sent nothing (${code}). Look whether the site opens in a browser there.`, {
    detail: { side: null, code, words: null },
  });
}

function unknown(code: string): UnknownOutcomeError {
  return new UnknownOutcomeError(
    `A post left the page, and brought no answer (${code}). Look before sending anything again.`,
    { detail: { side: null, code, words: null } },
  );
}

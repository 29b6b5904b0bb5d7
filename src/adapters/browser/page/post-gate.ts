// A post leaves once. Chromium itself sends a POST again, up to three times, when a kept-alive connection breaks before the
// answer (measured with Chromium 156), so no request that writes leaves by it: a route handler takes it over, and the
// driver's own HTTP client sends it, by a connection of its own, without retries and without redirects.
//
//   awaited   The first request that fits and goes to the page's own origin is let out. What fits and goes elsewhere is refused.
//             What else writes passes by, which is remembered: it may be the post in a form that nobody recognises.
//   taken     One was let out. Every further one that fits is refused, for as long as the document may still send some.
//   closing   None was let out, and none will be. Until it is known what has become of it, nothing that writes leaves.
//   over      That is known. What fits is still refused, as above.
//
// A request that is let out goes through three steps: the browser holds it, it is settled in the browser, the driver has begun
// to send it. A process that is killed in the first leaves it to Chromium, which sends it by itself: once, or up to three times
// over a broken connection. The ledger has it as `sending` then, so it is looked for and never posted blindly.
//
// Without an answer, an end is `UnknownOutcomeError` wherever the post may have left. That it hasn't is certain only
//   * of one that was let out: between settled and begun, or when the driver never had a connection;
//   * of one that was closed: when the browser has confirmed every refusal, and whoever awaited it has proven that nothing
//     has gone or will go by another way.

import type { APIResponse, BrowserContext, Request, Route } from "patchright-core";
import type { PageAnswer } from "../../../ports/browser.ts";
import { untilAborted } from "../waiting.ts";
import { contentTypeOf, retryAfterMsOf } from "./answer-headers.ts";
import { headersOf } from "./driver-headers.ts";
import { codeOfFailure, isNeverConnected } from "./failures.ts";
import { codeOfEnd, nothingSent, outcomeUnknown } from "./post-errors.ts";

export type Wanted = {
  /** Whether a request holds the post, wherever it goes. */
  readonly fits: (request: Request) => boolean;
  /** The page's own: only what goes there is the post. */
  readonly origin: string;
};

export type ExpectedPost = {
  /** Is there as soon as a request was taken over. */
  readonly taken: Promise<void>;
  /** Whoever doesn't wait for it misses nothing. @throws UnreachableError, UnknownOutcomeError, or what it was closed with */
  readonly outcome: Promise<PageAnswer>;
  /** Something that writes, and doesn't fit, has left while it was awaited. */
  readonly hasPassedBy: () => boolean;
  /** Something of it was kept from leaving. */
  readonly hasRefused: () => boolean;
  /**
   * From now on nothing of it leaves; without effect on one that was taken.
   * @param isProven that nothing has left or will, but for what comes by here; never rejects
   * @param unsent the outcome then
   */
  readonly close: (isProven: () => Promise<boolean>, unsent: Error) => Promise<void>;
  /** It has ended by its time, not by whoever wanted it. */
  readonly isLate: () => boolean;
};

export type PostGate = {
  /** Lets one request out. @param signal ends what was taken, and lets nothing out afterwards: then it is to be closed */
  readonly expect: (wanted: Wanted, signal: AbortSignal) => ExpectedPost;
  /** The document that could still send something is gone. */
  readonly forget: () => void;
};

type Post = {
  readonly wanted: Wanted;
  readonly signal: AbortSignal;
  state: "awaited" | "taken" | "closing" | "over";
  hasPassedBy: boolean;
  /** True where the browser has confirmed it. */
  readonly refusals: Promise<boolean>[];
  readonly take: () => void;
  readonly answer: (answer: PageAnswer) => void;
  readonly fail: (error: Error) => void;
};

const readingMethods = ["GET", "HEAD", "OPTIONS"];
/** For the browser to confirm it, which is a matter of milliseconds: a process that is to stop doesn't wait longer. */
const refusedWithinMs = 1_000;

/** @param isRead true for requests that are known to change nothing, whatever they look like */
export async function openPostGate(context: BrowserContext, isRead: (request: Request) => boolean): Promise<PostGate> {
  let posts: Post[] = [];
  await context.route("**/*", (route) => {
    const request = route.request();
    if (readingMethods.includes(request.method()) || isRead(request)) return route.fallback();
    const awaited = posts.filter(({ state }) => state === "awaited");
    const post = awaited.find(({ wanted }) => wanted.fits(request) && new URL(request.url()).origin === wanted.origin);
    if (post !== undefined) return letOut(route, post);
    const refusing = posts.filter(({ state, wanted }) => state === "closing" || wanted.fits(request));
    if (refusing.length > 0) return refuse(context, route, refusing);
    for (const passed of awaited) passed.hasPassedBy = true;
    return route.fallback();
  });
  return {
    expect: (wanted, signal) => {
      const { post, expected } = createPost(wanted, signal);
      posts.push(post);
      return expected;
    },
    forget: () => {
      posts = posts.filter(({ state }) => state === "awaited" || state === "closing");
    },
  };
}

function createPost(wanted: Wanted, signal: AbortSignal): { post: Post; expected: ExpectedPost } {
  const taken = Promise.withResolvers<void>();
  const outcome = Promise.withResolvers<PageAnswer>();
  outcome.promise.catch(() => undefined);
  const post: Post = {
    wanted,
    signal,
    state: "awaited",
    hasPassedBy: false,
    refusals: [],
    take: () => {
      post.state = "taken";
      taken.resolve();
    },
    answer: outcome.resolve,
    fail: outcome.reject,
  };
  const refuseAll = (): void => {
    if (post.state === "awaited") post.state = "closing";
  };
  if (signal.aborted) refuseAll();
  signal.addEventListener("abort", refuseAll, { once: true });
  const expected: ExpectedPost = {
    taken: taken.promise,
    outcome: outcome.promise,
    hasPassedBy: () => post.hasPassedBy,
    hasRefused: () => post.refusals.length > 0,
    close: async (isProven, unsent) => {
      refuseAll();
      if (post.state !== "closing") return;
      const isUnsent = (await isProven()) && (await Promise.all(post.refusals)).every((isConfirmed) => isConfirmed);
      post.state = "over";
      post.fail(isUnsent ? unsent : outcomeUnknown(codeOfEnd(signal)));
    },
    isLate: () => signal.aborted && codeOfEnd(signal) === "noAnswerInTime",
  };
  return { post, expected };
}

async function letOut(route: Route, post: Post): Promise<void> {
  post.take();
  let step: "held" | "settled" | "begun" = "held";
  try {
    await untilAborted(settle(route), post.signal);
    step = "settled";
    const headers = await untilAborted(headersOf(route.request()), post.signal);
    step = "begun";
    const sending = route.fetch({ headers, maxRetries: 0, maxRedirects: 0, timeout: 0, signal: post.signal });
    const response = await untilAborted(sending, post.signal);
    post.answer(await answerOf(response));
    await response.dispose().catch(() => undefined);
  } catch (error) {
    const code = post.signal.aborted ? codeOfEnd(post.signal) : codeOfFailure(error);
    const isUnsent = step === "settled" || (step === "begun" && isNeverConnected(error));
    post.fail(isUnsent ? nothingSent(code) : outcomeUnknown(code));
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

async function refuse(context: BrowserContext, route: Route, posts: readonly Post[]): Promise<void> {
  const refusal = isRefused(context, route);
  for (const post of posts) post.refusals.push(refusal);
  await refusal;
}

/** Only the browser's own word counts: the driver takes a refusal for done also when nobody is left to do it. */
async function isRefused(context: BrowserContext, route: Route): Promise<boolean> {
  const predicate = (failed: Request) => failed === route.request();
  const failing = context.waitForEvent("requestfailed", { predicate, timeout: refusedWithinMs });
  const [failed] = await Promise.allSettled([failing, route.abort()]);
  return failed.status === "fulfilled";
}

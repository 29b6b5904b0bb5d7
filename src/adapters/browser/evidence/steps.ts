// What was asked of a page, step by step, and how it ended: no address beyond its path, no text, no name. The driver's own traces hold
// cookies and bodies, so none is ever made.

import { ServiceError } from "../../../domain/errors/errors.ts";
import type { CabinetPage, PageAnswer, PageCall, PageView } from "../../../ports/browser.ts";

export type Step = {
  /** ISO 8601. */
  readonly at: string;
  readonly what: "load" | "read" | "write" | "submit" | "click" | "fill";
  /** Of the address; null where there is none. */
  readonly path: string | null;
  /** The site's; null where it gave none. */
  readonly status: number | null;
  /** In characters. */
  readonly sent: number | null;
  readonly received: number | null;
  /** Our code of what went wrong; null where nothing did. */
  readonly failure: string | null;
  readonly tookMs: number;
};

/** More than the steps of one reply. */
const mostSteps = 100;

export type RecordedPage = { readonly page: CabinetPage; readonly steps: () => readonly Step[] };

/** The page as it is, with a memory of its last steps. */
export function recordSteps(page: CabinetPage): RecordedPage {
  const steps: Step[] = [];
  const during = async <Result>(
    step: Pick<Step, "what" | "path" | "sent">,
    work: () => Promise<Result>,
    endOf: (result: Result) => Pick<Step, "status" | "received">,
  ): Promise<Result> => {
    const beganAtMs = performance.now();
    const note = (end: Pick<Step, "status" | "received" | "failure">): void => {
      const tookMs = Math.round(performance.now() - beganAtMs);
      steps.push({ at: new Date().toISOString(), ...step, ...end, tookMs });
      if (steps.length > mostSteps) steps.shift();
    };
    try {
      const result = await work();
      note({ ...endOf(result), failure: null });
      return result;
    } catch (error) {
      note({ status: null, received: null, failure: error instanceof ServiceError ? error.code : "internal" });
      throw error;
    }
  };
  const nothing = () => ({ status: null, received: null });
  const ofCall = (what: "read" | "write", call: PageCall) => ({
    what,
    path: pathOf(call.url),
    sent: call.body?.length ?? 0,
  });
  return {
    page: {
      ...page,
      load: (url, signal) =>
        during({ what: "load", path: pathOf(url), sent: null }, () => page.load(url, signal), ofView),
      read: (call, signal) => during(ofCall("read", call), () => page.read(call, signal), ofAnswer),
      write: (call, signal) => during(ofCall("write", call), () => page.write(call, signal), ofAnswer),
      submit: (button, text, signal) =>
        during({ what: "submit", path: null, sent: text.length }, () => page.submit(button, text, signal), ofAnswer),
      click: (element, signal) =>
        during({ what: "click", path: null, sent: null }, () => page.click(element, signal), nothing),
      fill: (element, text, signal) =>
        during({ what: "fill", path: null, sent: text.length }, () => page.fill(element, text, signal), nothing),
    },
    steps: () => [...steps],
  };
}

function ofView({ status, text }: PageView): Pick<Step, "status" | "received"> {
  return { status, received: text.length };
}

function ofAnswer({ status, bodyText }: PageAnswer): Pick<Step, "status" | "received"> {
  return { status, received: bodyText.length };
}

/** What stands behind it may name somebody. */
function pathOf(url: string): string | null {
  return URL.parse(url)?.pathname ?? null;
}

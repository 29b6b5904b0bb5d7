// A person signs in to a cabinet, as far as that is the same at every marketplace.

import { describe, expect, test, vi } from "vitest";
import { never, stop } from "./page-trial.ts";
import type { TrialCabinet } from "./trial-cabinet.ts";

export type SignInSample<Id extends string | number> = {
  /** Nobody is signed in. */
  readonly openPage: () => Promise<TrialCabinet<Id>>;
  /** CSS of the fields that a person fills, one a step. */
  readonly fields: readonly string[];
  /** The path of the page that comes after the last step. */
  readonly landing: string;
  /** The calls of which one must tell whose session it is, as they are moved; and the path of the first. */
  readonly proofs: readonly string[];
  readonly firstProof: string;
  /** Credentials of a company that isn't the session's. */
  readonly strangers: Readonly<Record<string, string>>;
};

export function describeSignIn<Id extends string | number>(sample: SignInSample<Id>): void {
  const { openPage, fields, landing, proofs, firstProof, strangers } = sample;

  /** Somebody at a window, and what they wait for. */
  async function openWindow() {
    const cabinet = await openPage();
    const page = await cabinet.browser.page(never);
    let looks = 0;
    const watched = {
      ...page,
      look: (signal: AbortSignal) => {
        looks += 1;
        return page.look(signal);
      },
    };
    const ended = cabinet.route.signIn.inWindow(watched, cabinet.credentials, never);
    const fillIn = async () => {
      for (const [step, css] of fields.entries()) {
        await page.fill({ css }, cabinet.answers[step] ?? "", never);
        await page.click({ css: "button[type=submit]" }, never);
      }
    };
    /** The page as it stands now was looked at. */
    const untilLookedAt = async () => {
      const before = looks;
      await vi.waitFor(() => expect(looks).toBeGreaterThan(before + 1), { timeout: 30_000 });
    };
    return { cabinet, page, ended, fillIn, untilLookedAt };
  }

  describe("in a window", () => {
    test("nothing is asked: it ends when the person is done", async () => {
      const { ended, fillIn } = await openWindow();

      await fillIn();

      expect(await ended).toMatchObject({ kind: "signedIn" });
    });

    test("it ends at once when the person closes it", async () => {
      const { cabinet, ended, untilLookedAt } = await openWindow();
      const told = expect(ended).rejects.toMatchObject({ code: "unavailable", detail: { code: "browserGone" } });
      await untilLookedAt();

      await cabinet.browser.retire();

      await told;
    });

    test("a challenge is the person's to solve, and nothing is asked of the site meanwhile", async () => {
      const { cabinet, page, ended, fillIn, untilLookedAt } = await openWindow();
      cabinet.scriptNext("challenge", landing);
      await fillIn();
      expect(await page.firstShown({ challenge: { css: "[name=captcha]" } }, 30_000, never)).toBe("challenge");

      await untilLookedAt();
      expect(cabinet.requestsTo(firstProof)).toBe(0);
      await page.load(`${cabinet.cabinetUrl}${landing}`, never);

      expect(await ended).toMatchObject({ kind: "signedIn" });
    });

    test("a block ends it", async () => {
      const { cabinet, ended, untilLookedAt } = await openWindow();
      const told = expect(ended).rejects.toMatchObject(stop("accessLimited"));
      await untilLookedAt();
      cabinet.site.troubles.block(null, 0);

      await (await cabinet.browser.page(never)).load(`${cabinet.cabinetUrl}${landing}`, never);

      await told;
    });
  });

  describe("where the call has moved that tells whose session it is", () => {
    const openMoved = async (moved: readonly string[]) => {
      const cabinet = await openPage();
      cabinet.site.troubles.moveCalls(moved);
      return cabinet;
    };

    test("another one tells", async () => {
      const cabinet = await openMoved(proofs.slice(0, 1));

      expect((await cabinet.signIn()).end).toMatchObject({ kind: "signedIn" });
    });

    test("another company's session isn't taken for the cabinet's", async () => {
      const cabinet = await openMoved(proofs.slice(0, 1));

      expect((await cabinet.signIn(undefined, strangers)).end).toMatchObject({ kind: "otherCompany" });
    });

    test("the page itself tells where no call does", async () => {
      const cabinet = await openMoved(proofs);

      expect((await cabinet.signIn()).end).toMatchObject({ kind: "signedIn" });
    });

    test("another company's session isn't taken for the cabinet's by what the page tells", async () => {
      const cabinet = await openMoved(proofs);

      expect((await cabinet.signIn(undefined, strangers)).end).toMatchObject({ kind: "otherCompany" });
    });
  });
}

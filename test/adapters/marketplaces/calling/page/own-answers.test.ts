import { describe, expect, test } from "vitest";
import { lacksAccess, requireNoWall } from "../../../../../src/adapters/marketplaces/calling/page/own-answers.ts";
import type { FetchedAnswer } from "../../../../../src/ports/browser.ts";
import { fetched, openVisit } from "../../ozon/page/samples.ts";
import { blockPage, challengePage, shell } from "../../page-answers.ts";

const visitAfter = (...answers: readonly FetchedAnswer[]) => openVisit({ fetched: () => answers });
const elsewhere = "https://count.example.org/hit";

describe("a wall in what the page has asked for by itself", () => {
  test.each([
    ["a block page", fetched(403, blockPage), "accessLimited"],
    ["a block page that says that all is well", fetched(200, blockPage), "accessLimited"],
    ["a page whose words weren't read", fetched(403, ""), "accessLimited"],
    ["a wall in JSON", fetched(403, { incidentId: "fab_1" }), "accessLimited"],
    ["a challenge", fetched(200, challengePage), "challenge"],
  ] as const)("stops the cabinet, and its page is loaded anew by whoever goes on: %s", (_what, wall, reason) => {
    const visit = visitAfter(fetched(200, { result: [] }), wall);

    expect(() => requireNoWall(visit)).toThrow(
      expect.objectContaining({ disposition: { kind: "stopBrowser", reason, isUnpublished: true } }),
    );
    expect(visit.session.section).toBeNull();
  });

  test.each([
    ["lists", fetched(200, { result: [{ text: "Доступ ограничен, captcha" }] })],
    ["words that are no page", fetched(200, "captcha: off", { contentType: "text/plain" })],
    ["a page with a buyer's words in its rows", fetched(200, '<tr reviewuuid="1"><td>Доступ ограничен</td></tr>')],
    ["what others than the site answer", fetched(403, blockPage, { url: elsewhere })],
    ["a refusal of one thing", fetched(403, { code: 7, message: "no right" })],
    ["a failure", fetched(500, "<h1>500</h1>")],
  ])("isn't seen in %s", (_what, answer) => {
    const visit = visitAfter(answer);

    requireNoWall(visit);

    expect(visit.session.section).toBe("reviews");
  });
});

test.each([
  ["401", fetched(401, {}), true],
  ["a page in the place of an answer", fetched(200, shell), true],
  ["the sign-in page", fetched(200, shell, { url: "https://seller.ozon.ru/app/registration/signin" }), true],
  ["a list", fetched(200, { result: [] }), false],
  ["nothing where nothing is to be told", fetched(204, "", { contentType: "" }), false],
  ["401 of somebody else", fetched(401, {}, { url: elsewhere }), false],
])("the page lacks access where it got %s: %s", (_what, answer, expected) => {
  expect(lacksAccess(visitAfter(answer))).toBe(expected);
});

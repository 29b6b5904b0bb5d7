// Calls that have moved: the page itself knows where, so it is read and clicked.

import { expect, test } from "vitest";
import { describeForm } from "../../describe-form.ts";
import { closeBrowsersAfterwards, deliver } from "../../page-trial.ts";
import { createAnswer, createComment, everyCall, openSignedIn } from "./open-page.ts";

closeBrowsersAfterwards();

describeForm({
  openSignedIn,
  posting: { review: createComment, question: createAnswer },
  everyCall,
  collected: ["review", "question"],
});

test.each([
  ["drawn late", { cabinetDrawDelayMs: 1_500, cabinetRedrawMs: 0 }],
  ["drawn anew all the time", { cabinetDrawDelayMs: 50, cabinetRedrawMs: 300 }],
] as const)("the form works on a page that is %s", async (_how, knobs) => {
  const cabinet = await openSignedIn();
  Object.assign(cabinet.knobs, knobs);
  const id = cabinet.add();
  cabinet.site.troubles.moveCalls([createComment]);

  await deliver(cabinet.client, cabinet.target(id), "Спасибо!");

  expect(cabinet.record(id)?.posts).toMatchObject([{ text: "Спасибо!" }]);
});

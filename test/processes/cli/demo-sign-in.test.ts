// What the demo says of the pages of sellers without a paid subscription. It goes on in any case.

import { expect, test } from "vitest";
import type { SignInOutcome, SigningPerson } from "../../../src/desk/sign-in.ts";
import { UnavailableError } from "../../../src/domain/errors/remote-errors.ts";
import { accountId, cabinetId, marketplaceName, supplierId } from "../../../src/domain/identifiers.ts";
import type { ListedCabinet } from "../../../src/ports/desk/cabinets.ts";
import { signInSellers } from "../../../src/processes/cli/demo-sign-in.ts";
import { openOutput } from "../../../src/processes/cli/terminal/output.ts";
import { anna } from "../../samples/callers.ts";
import { catalogues } from "../../samples/catalogues.ts";
import { keepStreams, sampleContext } from "../../samples/kept-streams.ts";

const seller: ListedCabinet = {
  id: cabinetId("quiet-hearth-ozon"),
  supplierId: supplierId("quiet-hearth"),
  supplierName: "Тихий очаг",
  marketplace: marketplaceName("ozon"),
  accountId: accountId(1),
  accountExternalId: "77",
  route: "auto",
  kindRoutes: { review: "api", question: "api" },
  stoppedReason: null,
  pagesStop: null,
  pagesStoppedAt: null,
  signedInAt: null,
  sessionHost: null,
  sessionHome: null,
  nextTryAt: null,
  isPaused: false,
  lacksProducts: false,
};
const subscriber: ListedCabinet = { ...seller, id: cabinetId("amber-home-ozon"), accountExternalId: "78" };
const login = { phone: "+79001234567", companies: [{ account: "77" }] };
const sandbox = {
  cabinets: { ozon: { url: "http://localhost", code: "246802", logins: [login] } },
  withoutSubscription: [seller.id],
};
const signedIn = { kind: "signedIn", companyName: "Тихий очаг", companyId: "77" } as const;

/** @returns what was said, and the answers that the site got */
async function signIn(end: () => Promise<SignInOutcome>) {
  const { streams, kept } = keepStreams();
  const answers: string[] = [];
  const desk = {
    listCabinets: async () => [subscriber, seller],
    signIn: async (_caller: unknown, _id: unknown, { ask }: SigningPerson) => {
      for (const what of ["phone", "code"] as const) answers.push(await ask({ what, isAgain: false }));
      return end();
    },
  };
  await signInSellers(
    sandbox,
    { desk, caller: anna },
    { ...sampleContext(catalogues.en), output: openOutput(streams) },
  );
  return { answers, ...kept() };
}

test("the seller without a subscription is signed in with the sandbox's code, and nobody else", async () => {
  expect(await signIn(async () => signedIn)).toEqual({
    answers: [login.phone, "246802"],
    stdout: "",
    stderr: "quiet-hearth-ozon has no paid subscription: signed in to its pages, they are worked with in a browser.\n",
  });
});

test("without a browser one line says so, and what to install", async () => {
  const { stdout, stderr } = await signIn(async () => ({ kind: "stopped", reason: "browserMissing" }));

  expect(stdout).toBe("");
  expect(stderr).toMatch(/^quiet-hearth-ozon .* no browser was found here \(npm run setup:browser\): it waits\.\n$/);
});

test.each([
  ["the site refuses the code", async () => ({ kind: "refused", question: "code" }) as const],
  ["the site doesn't answer", () => Promise.reject(new UnavailableError("The site didn't answer."))],
])("where %s one line says that the cabinet waits", async (_what, end) => {
  expect((await signIn(end)).stderr).toMatch(/^quiet-hearth-ozon .* signing in to its pages failed: it waits\.\n$/);
});

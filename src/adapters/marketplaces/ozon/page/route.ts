// By the pages of the seller's cabinet, for whoever has no subscription to the API.

import type { BrowserRoute, MarketplaceAbilities } from "../../../../ports/connector.ts";
import type { CabinetOptions } from "../../calling/cabinet-options.ts";
import { createOnePer } from "../../calling/memory.ts";
import { createCheckCredentials } from "../../calling/page/check-credentials.ts";
import { createPageClient } from "../../calling/page/client.ts";
import { prepareForm } from "../../calling/page/post.ts";
import { createSessions } from "../../calling/page/session.ts";
import { createSignIn } from "../../calling/page/sign-in.ts";
import type { Site } from "../../calling/page/site.ts";
import { createVisits } from "../../calling/page/visit.ts";
import { replyAbilities } from "../abilities.ts";
import { companyOf } from "../credentials.ts";
import { createReadComments } from "../memory.ts";
import { createCollect } from "./collect.ts";
import { createCursors } from "./cursors.ts";
import { errors } from "./errors.ts";
import { createPageMap } from "./map.ts";
import { ownWordsOf, type PageFile, readOzonPageFile } from "./page-file.ts";
import { postOf } from "./post.ts";
import { hasItems, probe } from "./probe.ts";
import { createReadBack, createReadOne } from "./read-back.ts";
import { signInOf } from "./sign-in.ts";

const dayMs = 24 * 60 * 60 * 1_000;

const abilities: MarketplaceAbilities = {
  replies: replyAbilities,
  // The call is known, but whoever opens the page sees what is new by themselves.
  seenPerCall: { review: null, question: null },
  absenceProof: { review: "readBack", question: "readBack" },
  // A comment made here shows to its seller at once, in moderation too, and sets the status (seen 2026-06): a day is for lists
  // that lag.
  lagHorizonMs: { review: dayMs, question: dayMs },
};

export const officialCabinetUrl = "https://seller.ozon.ru";

/** @throws SettingsError when an entry of the page file isn't known or can't be right */
export function browserRoute({ cabinetUrl, pages, pace }: CabinetOptions): BrowserRoute {
  const file = readOzonPageFile(pages);
  const origin = (cabinetUrl ?? officialCabinetUrl).replace(/\/+$/, "");
  const { phone, email, code } = file.signIn;
  const siteOf = (credentials: Readonly<Record<string, string>>): Site<PageFile> => ({
    file,
    errors,
    origin,
    companyId: companyOf(credentials),
    signInFields: `${phone}, ${email}, ${code}`,
    otherCompany: [],
  });
  const map = createPageMap(file);
  const sessionOf = createSessions();
  const memoryOf = createOnePer(() => ({
    comments: createReadComments(),
    cursors: { review: createCursors(), question: createCursors() },
  }));

  return {
    abilities,
    isForAuto: true,
    signIn: createSignIn((credentials) => signInOf(siteOf(credentials))),
    ownWords: ownWordsOf(file),
    open: (credentials, budget, browser) => {
      const site = siteOf(credentials);
      const { comments, cursors } = memoryOf(site.companyId);
      const visits = createVisits({ site, budget, browser, sessionOf });
      return {
        // Two reads look before a reply, two more read it back.
        ...createPageClient({ visits, budget, pace, readsPerReply: 4, probe, postOf }),
        checkCredentials: createCheckCredentials({ visits, hasItems }),
        collect: createCollect({ visits, map, comments }),
        readBack: createReadBack({ visits, map, cursors }),
        readOne: createReadOne({ visits, map, cursors }, (visit, target, signal) =>
          prepareForm(visit, postOf(visit, target, ""), signal),
        ),
      };
    },
  };
}

// By the pages of the seller's cabinet. Too little of them is known to be taken by itself: only whoever asks for it gets it.

import type { BrowserRoute, MarketplaceAbilities } from "../../../../ports/connector.ts";
import type { CabinetOptions } from "../../calling/cabinet-options.ts";
import { labelsOf } from "../../calling/page/cabinet-file.ts";
import { createCheckCredentials } from "../../calling/page/check-credentials.ts";
import { createPageClient } from "../../calling/page/client.ts";
import { prepareForm } from "../../calling/page/post.ts";
import { createSessions } from "../../calling/page/session.ts";
import { createSignIn } from "../../calling/page/sign-in.ts";
import { createVisits } from "../../calling/page/visit.ts";
import { lagHorizonMs, replyLengths } from "../abilities.ts";
import { businessOf } from "../credentials.ts";
import { createCollect } from "./collect.ts";
import { errors } from "./errors.ts";
import { createPageMap } from "./map.ts";
import { readYandexMarketPageFile } from "./page-file.ts";
import { postOf } from "./post.ts";
import { hasItems, probe } from "./probe.ts";
import { createReadBack, createReadOne } from "./read-back.ts";
import { signInOf } from "./sign-in.ts";
import type { Site } from "./visit.ts";

const abilities: MarketplaceAbilities = {
  // No call is known that changes a comment, and none that marks a review as seen.
  replies: {
    review: { ...replyLengths.review, canEdit: false },
    question: { ...replyLengths.question, canEdit: false },
  },
  seenPerCall: { review: null, question: null },
  // Whether the cabinet shows a comment in moderation is a guess, so a reply that isn't seen may be there: a person looks.
  absenceProof: { review: "none", question: "none" },
  lagHorizonMs,
};

const officialCabinetUrl = "https://partner.market.yandex.ru";

/** @throws SettingsError when an entry of the page file isn't known or can't be right */
export function browserRoute({ cabinetUrl, pages, pace }: CabinetOptions): BrowserRoute {
  const file = readYandexMarketPageFile(pages);
  const { login, code } = file.signIn;
  const siteOf = (credentials: Readonly<Record<string, string>>): Site => ({
    file,
    errors,
    origin: (cabinetUrl ?? officialCabinetUrl).replace(/\/+$/, ""),
    companyId: businessOf(credentials),
    signInFields: `${login}, ${code}`,
    otherCompany: file.words.otherBusiness,
  });
  const map = createPageMap(file);
  const sessionOf = createSessions();
  return {
    abilities,
    isForAuto: false,
    signIn: createSignIn((credentials) => signInOf(siteOf(credentials))),
    ownWords: [...labelsOf(file), ...file.words.otherBusiness, ...file.words.replyStates],
    open: (credentials, budget, browser) => {
      const visits = createVisits({ site: siteOf(credentials), budget, browser, sessionOf });
      return {
        // One read looks before a reply, another reads it back.
        ...createPageClient({ visits, budget, pace, readsPerReply: 2, probe, postOf }),
        checkCredentials: createCheckCredentials({ visits, hasItems }),
        collect: createCollect({ visits, map }),
        readBack: createReadBack({ visits, map }),
        readOne: createReadOne({ visits, map }, (visit, target, signal) =>
          prepareForm(visit, postOf(visit, target, "", signal), signal),
        ),
      };
    },
  };
}

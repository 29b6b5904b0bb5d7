// What goes wrong at the cabinet: the outcomes of posts, sessions that end, walls.

import { expect } from "vitest";
import { describePosts } from "../../describe-posts.ts";
import { describeSessions } from "../../describe-sessions.ts";
import { describeWalls } from "../../describe-walls.ts";
import { closeBrowsersAfterwards } from "../../page-trial.ts";
import { createAnswer, createComment, everyCall, openPage, openSignedIn } from "./open-page.ts";

closeBrowsersAfterwards();

describePosts({
  openSignedIn,
  paths: { review: createComment, question: createAnswer },
  // What its answer holds is known to nobody.
  receipt: { replyExternalId: null },
  rejected: { text: "Смотрите на https://example.org", reason: expect.stringMatching(/./) },
});

describeSessions({
  openPage,
  openSignedIn,
  strangers: { clientId: "1" },
  list: "/api/v4/review/list",
  probe: "/api/review/counter",
});

describeWalls({ openSignedIn, everyCall, requestsToFindOne: 4, reviewsOf: () => "/app/reviews" });

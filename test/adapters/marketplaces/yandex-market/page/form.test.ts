// Resolvers that have moved: the page itself knows where, so it is read and clicked.

import { resolvers } from "../../../../sandbox/cabinets/yandex-market/open-cabinet.ts";
import { describeForm } from "../../describe-form.ts";
import { closeBrowsersAfterwards } from "../../page-trial.ts";
import { everyResolver, openSignedIn } from "./open-page.ts";

closeBrowsersAfterwards();

describeForm({
  openSignedIn,
  posting: { review: resolvers.comment, question: resolvers.answer },
  everyCall: everyResolver,
  collected: ["review", "question"],
});

// Personal data in a text, whatever its spelling hides: each kind is looked for in the views that undo the tricks it is
// hidden by. The masking and the guard read the same here.

import type { Span } from "../text-views/mapped-text.ts";
import { numberWord } from "../text-views/number-words.ts";
import type { TextViews } from "../text-views/text-views.ts";
import { findAddresses } from "./addresses.ts";
import { findCards } from "./cards.ts";
import { findDocuments } from "./documents.ts";
import { atSign, findEmails } from "./emails.ts";
import { findFullNames } from "./full-names.ts";
import { findNicks } from "./nicks.ts";
import { findPersonalLinks } from "./personal-links.ts";
import { findDictatedPhones, findPhones } from "./phones.ts";
import type { PersonalDataFinder, PersonalDataKind } from "./spans.ts";

type Reading = {
  readonly find: PersonalDataFinder;
  readonly views: readonly ("readable" | "digits")[];
  /** Without it there is none: most texts needn't be looked through. */
  readonly needs: RegExp;
};

const digit = /[0-9]/;
const latin = /[a-z]/i;
const readings: Readonly<Record<PersonalDataKind, readonly Reading[]>> = {
  link: [{ find: findPersonalLinks, views: ["readable"], needs: /\// }],
  email: [{ find: findEmails, views: ["readable"], needs: atSign }],
  card: [{ find: findCards, views: ["readable", "digits"], needs: digit }],
  phone: [
    { find: findPhones, views: ["readable", "digits"], needs: digit },
    { find: findDictatedPhones, views: ["readable"], needs: numberWord },
  ],
  document: [{ find: findDocuments, views: ["readable", "digits"], needs: digit }],
  nick: [{ find: findNicks, views: ["readable"], needs: latin }],
  address: [{ find: findAddresses, views: ["readable"], needs: digit }],
  name: [{ find: findFullNames, views: ["readable"], needs: /./ }],
};

type Found<Kind> = { readonly kind: Kind; readonly start: number; readonly end: number };

/** Places in the source, kind by kind in the order of `kinds`; they may overlap. */
export function findPersonalData<Kind extends PersonalDataKind>(
  views: TextViews,
  kinds: readonly Kind[],
): readonly Found<Kind>[] {
  return kinds.flatMap((kind) => {
    const places = readings[kind].flatMap((reading) => read(views, reading));
    return places.map(({ start, end }) => ({ kind, start, end }));
  });
}

function read(views: TextViews, { find, views: names, needs }: Reading): readonly Span[] {
  return names.flatMap((name) => {
    const { text, inSource } = views[name];
    // What has no number word and no letter in the place of a digit reads the same in both.
    if (!needs.test(text) || (name === "digits" && text === views.readable.text)) return [];
    return find(text).map(({ start, end }) => inSource(start, end));
  });
}

// What ends the name of a site. Names that are also words ("is", "me") count only where a path follows.

/** Endings that no word and no abbreviation has after a dot. */
export const domainEndings = [
  ...["ru", "su", "com", "net", "org", "info", "biz", "pro", "edu", "gov", "io", "kz", "ua", "kg", "uz", "az", "ge"],
  ...["cn", "de", "fr", "pl", "uk", "eu", "tv", "cc", "co", "gg", "ly", "shop", "store", "online", "site", "website"],
  ...["app", "link", "xyz", "club", "tech", "dev", "top", "page", "space", "moscow", "market", "click", "live", "vip"],
  ...["art", "studio", "digital", "agency", "ee", "gl"],
] as const;

/** Endings that are words as well: "Thank you.is it …". */
export const wordlikeEndings = ["me", "is", "to", "be", "am", "by", "in", "it", "us", "ai", "gd", "la", "so"] as const;

/** Cyrillic endings, and Latin ones as they are pronounced. */
export const cyrillicEndings = [
  "рф",
  "рус",
  "ру",
  "бел",
  "укр",
  "ком",
  "орг",
  "онлайн",
  "сайт",
  "москва",
  "су",
] as const;

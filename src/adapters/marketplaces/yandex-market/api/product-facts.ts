// What the shop tells of a product in its catalogue → facts that a reply may rest on, the most telling ones first. Names of
// our own are English, as everything that the model is told about the data; the shop's own parameters keep their names,
// and one without a name is left out: its value alone says nothing.

import type { ProductFacts } from "../../../../ports/marketplace-client.ts";
import { plainText } from "../../calling/plain-text.ts";
import { type WireOffer, WireParameter } from "./wire.ts";

// A description has at most 6,000 characters (2026-11); what the model is told of it is chosen where the request is written.
const maxDescriptionLength = 6_000;
const maxValueLength = 500;
const maxParameters = 100;

export function factsOf({ offer, mapping }: WireOffer): ProductFacts {
  const facts = new Map<string, string>();
  const add = (name: string, value: string | null | undefined, maxLength = maxValueLength): void => {
    const text = clean(value).slice(0, maxLength).toWellFormed();
    const key = clean(name);
    if (text !== "" && key !== "") facts.set(key, [facts.get(key), text].filter(Boolean).join(", "));
  };
  add("brand", offer.vendor);
  add("category", mapping?.marketCategoryName ?? offer.category);
  add("description", offer.description, maxDescriptionLength);
  // A parameter with several values stands there several times.
  const parameters = (offer.params ?? []).flatMap((parameter) => WireParameter.safeParse(parameter).data ?? []);
  for (const { name, value } of parameters.slice(0, maxParameters)) add(name, value);
  add("made in", offer.manufacturerCountries?.join(", "));
  add("warranty", periodOf(offer.guaranteePeriod));
  add("service life", periodOf(offer.lifeTime));
  add("shelf life", periodOf(offer.shelfLife));
  add("size and weight of the package", sizeOf(offer.weightDimensions));
  return { externalId: offer.offerId, name: clean(offer.name) || null, facts: Object.fromEntries(facts) };
}

function periodOf(period: WireOffer["offer"]["lifeTime"]): string | null {
  if (!period) return null;
  const unit = period.timeUnit.toLowerCase();
  return `${period.timePeriod} ${unit}${period.timePeriod === 1 ? "" : "s"}`;
}

function sizeOf(size: WireOffer["offer"]["weightDimensions"]): string | null {
  return size ? `${size.length} × ${size.width} × ${size.height} cm, ${size.weight} kg` : null;
}

/** Descriptions may have headings, paragraphs and lists. */
const markup = /<\/?(?:h\d?|br|p|ol|ul|li|div)(?:\s[^<>]*)?\/?>/gi;

function clean(value: string | null | undefined): string {
  return plainText(value).replaceAll(markup, " ").replaceAll(/ {2,}/g, " ").trim();
}

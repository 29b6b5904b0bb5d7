// A way to reach somebody outside the marketplace, given or asked for. The marketplace's own chat is fine, and so is
// a messenger as a feature of the product: only an invitation counts.

import { findPersonalData } from "../personal-data/find-personal-data.ts";
import type { TextView } from "../text-views/text-views.ts";
import type { Check, Found } from "./check.ts";

const messenger =
  /(?<!\p{L})(?:телег(?:рам\p{L}*|[аеиу])|тг|ватс?ап\p{L}*|вотс?ап\p{L}*|вацап\p{L}*|вайбер\p{L}*|инстаграм\p{L}*|инст[аеу]|вконтакте|вк|скайп\p{L}*|директ|личк[ауе]|(?:в|на) (?:мессенджер\p{L}? )?[«"]?(?:max|макс)(?![\p{L}-])|telegram|tg|whats ?app|viber|instagram|skype|facebook|wechat)(?!\p{L})/iu;

const invitation =
  /(?<!\p{L})(?:(?:на|от)?пиши(?:те)?|свяжи(?:тесь|сь)|связаться|обра(?:щайтесь|титесь|тись)|(?:по)?звони(?:те)?|подпи(?:сывайтесь|шитесь|шись)|добавляйтесь|жд[её]м|скинь(?:те)?|отправь(?:те)?|пришли(?:те)?|присылайте|оставь(?:те)?|укажи(?:те)?|сообщи(?:те)?|дай(?:те)?|найд[её]те|ищите|заходите|переходите|вступайте|наш(?:ем|его|ему|а|у)?|write|contact|message|call|text|follow|find|join|reach|send)(?!\p{L})/iu;

const requestedContact =
  /(?<!\p{L})(?:ваш\p{L}{0,3}|сво\p{L}{1,3}|your) (?:контакт\p{L}{0,4}|номер\p{L}{0,2} (?:телефона|для связи)|(?:электронн\p{L}{2,3} )?почт\p{L}{1,2}|e-?mail|phone number)(?!\p{L})/iu;

const outsideChannel =
  /(?<!\p{L})(?:по (?:номеру )?телефон(?:у|ам)|на номер|горяч\p{L}{2,3} лини\p{L}{1,2}|(?:на|по) (?:электронн\p{L}{2,3} )?почт[уе]|на e-?mail|hotline|by phone|by e-?mail)(?!\p{L})/iu;

const phoneInvitation = /(?<!\p{L})(?:по)?звони(?:те)? нам(?!\p{L})/iu;

const contacts = ["email", "phone", "card", "nick"] as const;

export const contactCheck: Check<"contact"> = {
  finding: "contact",
  find: ({ whole }) => [
    ...findPersonalData(whole, contacts).map(({ kind, start, end }) => ({ start, end, why: kind })),
    ...findInvitations(whole.readable),
  ],
};

const sentence = /[^.!?\n]+/g;

function findInvitations({ text, inSource }: TextView): readonly Found[] {
  return [...text.matchAll(sentence)]
    .filter(([said]) => invitesOutside(said))
    .map(({ 0: said, index }) => ({ ...inSource(index, index + said.length), why: "invitation" }));
}

function invitesOutside(said: string): boolean {
  if (phoneInvitation.test(said)) return true;
  if (!invitation.test(said)) return false;
  return [messenger, requestedContact, outsideChannel].some((channel) => channel.test(said));
}

import { describe, expect, test } from "vitest";
import { placeholderCheck } from "../../../src/domain/guard/find-placeholder.ts";
import { finds } from "./guard-context.ts";

describe("a placeholder is found:", () => {
  test.each([
    "Здравствуйте, [имя]!",
    "С уважением, [Название магазина]",
    "Ваш [телефон] записан",
    "Здравствуйте, {{name}}!",
    "Здравствуйте, {имя}!",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: these characters are the placeholder that must be found, no forgotten template
    "Hello, ${buyer}!",
    "Hello, <NAME>!",
    "Здравствуйте, %s!",
    "Hello, %(name)s!",
    "Здравствуйте, (ваше имя)!",
    "Здравствуйте, Имя!",
    "Dear Name, thank you",
    // What authors leave to fill in later, and what programs print for a missing value.
    "Ваш ______",
    "Lorem ipsum dolor",
    "заказ XXX",
    "заказ ХХХ",
    "Здравствуйте, undefined!",
    "TODO: ответить",
    // Placeholders of mailing tools.
    "Здравствуйте, %name%!",
    "Здравствуйте, %ИМЯ%!",
    "Здравствуйте, #ИМЯ#!",
    "Здравствуйте, $name!",
    "Здравствуйте, ［имя］!",
    "Здравствуйте, &lt;имя&gt;!",
    "Здравствуйте (вставьте имя)!",
  ])("%s", (text) => {
    expect(finds(placeholderCheck, text)).toBe(true);
  });
});

describe("no placeholder is seen in:", () => {
  test.each([
    // Sizes of clothes and the name of a version: three X in a longer word.
    "Скидка 10%, размер XXXL и XXL",
    "iOS 13.xxx",
    "Мы вас <3",
    "5 > 3, 2 < 4",
    "Спасибо :-) ;) (шучу)",
    "[1]",
    "Здравствуйте, Анна!",
    "Название товара указано в карточке",
    "100%са",
    "хлопок 95%, эластан 5%, 100%хлопок",
    "цена $15, #теплоизима #уют",
  ])("%s", (text) => {
    expect(finds(placeholderCheck, text)).toBe(false);
  });
});

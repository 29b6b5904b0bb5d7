import { describe, expect, test } from "vitest";
import { linkCheck } from "../../../src/domain/guard/find-link.ts";
import { finds } from "./guard-context.ts";

describe("a link is found:", () => {
  test.each([
    "Смотрите https://shop.example/catalog",
    "заходите на shop-wool&period;ru",
    "заходите на shop-wool&#46ru",
    "заходите на shop-wool&#046;ru",
    "заходите на shop-wool&#x2e;ru",
    "заходите на shop-wool&#X2E;ru",
    "заходите на shop-wool&amp;period;ru",
    "https&colon;&sol;&sol;shop.example",
    "&#104;&#116;&#116;&#112;&#58;&#47;&#47;shop",
    "t&period;me&sol;wool",
    "shop-wool&ZeroWidthSpace;&period;&shy;ru",
    "HTTP://SHOP.EXAMPLE",
    "hxxp://shop.example",
    "заходите на www.shop.example",
    "заходите на wool.ru!",
    "заходите на wool.store и на northern-wool.com",
    "bit.ly/3abc и t.me/wool",
    "канал youtu.be/abc",
    "наш сайт шерсть.рф",
    "наш сайт шерсть.онлайн",
    "наш сайт шерсть.ру",
    "пишите на wool точка ру",
    "wool (точка) com",
    "wool[.]ru",
    "wool dot com",
    "wool . ru",
    "wool. ru",
    "wool,ru",
    "w w w . wool",
    "wool.\u200bru",
    "wo\u00adol.ru",
    "wool。ru",
    "ｗｏｏｌ．ｒｕ",
    "wool&#46;ru",
    "wооl.сом",
    "httрs://wool",
    "[наш магазин](https://wool.example)",
    "tg://resolve",
    "viber://chat?number=1",
    "linktr.ee/wool и goo.gl/abc",
    "192.168.1.1/path",
    "www wool",
    "wool・ru",
    "wool٠ru",
    "wool.art, wool.studio, wool.digital",
  ])("%s", (text) => {
    expect(finds(linkCheck, text)).toBe(true);
  });
});

describe("no link is seen in:", () => {
  test.each([
    "5.Спасибо за оценку.Ждём вас снова",
    "и т.д., т.е. всё, т.к. мы рады",
    "бутылка 0.5л, 1.5кг, версия 2.0.1",
    "Wildberries, Ozon и Яндекс Маркет",
    "Спасибо.Сайт обновляется.Онлайн заказ",
    "доставка в г.Москва",
    "доставка в г.москва",
    "Спасибо за отзыв... Ру нам дорога",
    "Thank you.It is a pleasure.So are you",
    "Рады стараться!.. Ждём вас.",
    "Ставим точку. Русский размер 46",
    "node.js, photo.jpg, USB3.2",
    "размер S.M.L",
    "12.05.2026 и 10.30",
    "цена/качество",
    "Спасибо☺.Рады",
    "Точка роста нашего бренда",
    "Спасибо, что выбрали Yandex.Market!",
    "1.5/2 метра, и т.д./и т.п.",
    "размер 46.5/48",
    "Мышшшь шшш",
    "Рады.Студия пошива старалась",
  ])("%s", (text) => {
    expect(finds(linkCheck, text)).toBe(false);
  });
});

// What a site shows to a visitor whom it takes for a robot, where there is no page, and when it fails. These pages have nothing of the cabinet: no
// menu, no scripts.

import { createHash } from "node:crypto";
import type { HttpReply } from "../http/exchange.ts";
import { documentOf, htmlReply } from "./html.ts";

export function blockPage(path: string): HttpReply {
  const incident = createHash("sha256").update(path).digest("hex").slice(0, 16);
  const words = "<h1>Доступ ограничен</h1><p>Похоже, с вашего адреса приходит слишком много запросов.</p>";
  return htmlReply(403, documentOf("Доступ ограничен", `${words}<p id="incident">Инцидент: ${incident}</p>`));
}

export function challengePage(): HttpReply {
  const box = `<label><input type="checkbox" name="captcha"> Я не робот</label>`;
  return htmlReply(200, documentOf("Проверка", `<h1>Подтвердите, что вы не робот</h1><form>${box}</form>`));
}

export function noSuchPage(): HttpReply {
  return htmlReply(404, documentOf("Нет такой страницы", ""));
}

export function errorPage(status: 429 | 500 | 504): HttpReply {
  return htmlReply(status, documentOf("Ошибка", "<h1>Что-то пошло не так</h1><p>Попробуйте обновить страницу.</p>"));
}

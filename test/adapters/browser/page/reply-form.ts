// A page with a reply's field and buttons that send it in the ways of different sites, and a post by each way.

import type { CabinetPage, PageCall } from "../../../../src/ports/browser.ts";
import { unhurried } from "../opened-browser.ts";
import type { Site } from "../site.ts";

export const text = 'Спасибо за «отзыв»!\nВаш "магазин" \\ команда';

export const form = `<!doctype html><meta charset="utf-8"><body>
  <form method="post" action="/reply"><textarea name="text"></textarea><button>Форма</button></form>
  <input id="hold">
  <button id="json">Отправить</button>
  <button id="escaped">Отправить кодами</button>
  <button id="twice">Отправить дважды</button>
  <button id="coded">Отправить шифром</button>
  <button id="abroad">Отправить и на сторону</button>
  <button id="noted">Отправить другое</button>
  <button id="beacon">Отправить вдогонку</button>
  <button id="alive">Отправить живучим</button>
  <button id="none">Ничего не отправить</button>
  <button id="later">Отправить позже</button>
  <script>
    const field = document.querySelector("textarea");
    const send = (body) => fetch("/reply", { method: "POST", body }).catch(() => undefined);
    const json = () => JSON.stringify({ review: 7, text: field.value });
    const escaped = () => json().replace(/[^ -~]/g, (c) => "\\\\u" + c.charCodeAt(0).toString(16).padStart(4, "0"));
    document.getElementById("json").onclick = () => send(json());
    document.getElementById("escaped").onclick = () => send(escaped());
    document.getElementById("beacon").onclick = () => navigator.sendBeacon("/reply", json());
    document.getElementById("alive").onclick = () => fetch("/reply", { method: "POST", body: json(), keepalive: true });
    document.getElementById("coded").onclick = () => send(btoa(encodeURIComponent(json())));
    document.getElementById("abroad").onclick = async () => {
      await fetch(location.search.slice(1), { method: "POST", body: json() }).catch(() => undefined);
      await send(json());
    };
    document.getElementById("noted").onclick = () => fetch("/noted", { method: "POST", body: "{}" });
    document.getElementById("hold").oninput = () => setTimeout(() => {
      const request = new XMLHttpRequest();
      request.open("GET", "/held", false);
      request.send();
    });
    document.getElementById("none").onclick = () => fetch("/clicked");
    document.getElementById("later").onclick = () => setTimeout(() => send(json()), 60_000);
    document.getElementById("twice").onclick = async () => {
      await Promise.all([send(json()), send(json())]);
      await send(json());
      document.body.insertAdjacentHTML("beforeend", "<p id=tried>tried</p>");
    };
  </script>`;

export type Way = (page: CabinetPage, site: Site, signal?: AbortSignal) => ReturnType<CabinetPage["submit"]>;

function callTo(site: Site): PageCall {
  const headers = { "content-type": "application/json", "x-company": "7" };
  return { method: "POST", url: `${site.url}/reply`, headers, body: JSON.stringify({ text }) };
}

export const byCall: Way = (page, site, signal = unhurried) => page.write(callTo(site), signal);
export const byButton =
  (name: string): Way =>
  async (page, _site, signal = unhurried) => {
    await page.fill({ css: "textarea" }, text, unhurried);
    return page.submit({ role: "button", name }, text, signal);
  };

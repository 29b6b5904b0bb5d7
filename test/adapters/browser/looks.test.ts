import { expect, test } from "vitest";
import { isOrdinaryBrowser, titleWithBrowser } from "../../setup/browser.ts";
import { replyJson } from "../http/scripted-server.ts";
import { openBrowser, unhurried } from "./opened-browser.ts";
import { openRemote } from "./remote/remote-browser.ts";
import { openSite } from "./site.ts";

/** A page that watches, before anything else runs in it, and reports what it has seen. */
const watcher = `<!doctype html><meta charset="utf-8"><body><script>
  const seen = [];
  for (const [owner, name] of [[Document.prototype, "querySelector"], [Document.prototype, "querySelectorAll"],
      [Element.prototype, "querySelector"], [Element.prototype, "getAttribute"], [window, "fetch"]]) {
    const original = owner[name];
    owner[name] = function (...given) { seen.push(name + " " + String(given[0])); return original.apply(this, given); };
  }
  const bait = new Error();
  Object.defineProperty(bait, "stack", { get() { seen.push("stack"); return ""; } });
  Error.prepareStackTrace = (error, frames) => { seen.push("prepareStackTrace"); return String(error); };
  setInterval(() => console.debug(bait), 50);
</script>
<p>Отзыв</p><textarea></textarea><button onclick="report()">Сообщить</button>
<script>
  async function looks() {
    const names = [...Object.getOwnPropertyNames(window), ...Object.getOwnPropertyNames(document)];
    const { brands = [] } = navigator.userAgentData ?? {};
    const hints = await navigator.userAgentData?.getHighEntropyValues(["architecture", "fullVersionList"]);
    return {
      seen,
      driverNames: names.filter((name) => /cdc_|__pw|playwright|webdriver|puppeteer/i.test(name)),
      webdriver: navigator.webdriver,
      userAgent: navigator.userAgent,
      brands: JSON.stringify([brands, hints]),
      languages: navigator.languages.join(),
      locale: Intl.DateTimeFormat().resolvedOptions().locale,
      hasRoom: screen.width >= outerWidth && outerWidth >= innerWidth && innerHeight < outerHeight,
      registration: String(navigator.serviceWorker?.register),
    };
  }
  async function report() {
    const body = JSON.stringify(await looks());
    const request = new XMLHttpRequest();
    request.open("POST", "/looks");
    request.send(body);
  }
</script>`;

const places = [
  ["here", openBrowser],
  ["elsewhere", openRemote],
] as const;

test.skipIf(!isOrdinaryBrowser).each(places)(
  titleWithBrowser("a page meets an ordinary browser %s, and sees nothing of us"),
  async (_where, open) => {
    const site = await openSite(watcher, { "/looks": replyJson({}), "/call": replyJson({}) });
    const { page } = await open();
    const call = { method: "POST", url: `${site.url}/call`, headers: {}, body: '{"text":"да"}' } as const;

    await page.load(site.url, unhurried);
    await page.texts({ css: "p" }, unhurried);
    await page.attributes({ css: "p" }, "class", unhurried);
    await page.firstShown({ field: { css: "textarea" } }, 5_000, unhurried);
    await page.fill({ css: "textarea" }, "Спасибо", unhurried);
    await page.read(call, unhurried);
    await page.write(call, unhurried);
    await page.look(unhurried);
    await page.click({ role: "button", name: "Сообщить" }, unhurried);

    const report: unknown = JSON.parse((await site.arrivalAt("/looks")).body);
    const major = /Chrome\/(\d+)/.exec(site.seen.at(0)?.headers["user-agent"] ?? "")?.[1];
    expect(report).toMatchObject({
      seen: [],
      driverNames: [],
      webdriver: false,
      userAgent: expect.stringMatching(
        /^Mozilla\/5\.0 \([^)]+\) AppleWebKit\/537\.36 \(KHTML, like Gecko\) Chrome\/\d+\.0\.0\.0 Safari\/537\.36$/,
      ),
      brands: expect.stringContaining(`"version":"${major}"`),
      languages: "ru-RU,ru,en-US,en",
      locale: "ru-RU",
      hasRoom: true,
      registration: "function register() { [native code] }",
    });
    expect(JSON.stringify([report, site.seen.map(({ headers }) => headers)])).not.toContain("Headless");
  },
);

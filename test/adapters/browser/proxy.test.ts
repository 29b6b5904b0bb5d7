import { createServer, request as sendRequest } from "node:http";
import { connect, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { UnreachableError } from "../../../src/domain/errors/remote-errors.ts";
import { replyJson } from "../http/scripted-server.ts";
import { openBrowser, unhurried } from "./opened-browser.ts";
import { openRemote } from "./remote/remote-browser.ts";
import { openSite } from "./site.ts";

/** Passes on what comes with the right password, and keeps what it has passed on. */
async function openProxy() {
  const passedOn: string[] = [];
  let isBroken = false;
  const expected = `Basic ${Buffer.from("ivan:p@ss").toString("base64")}`;
  const server = createServer((incoming, response) => {
    const { "proxy-authorization": given, ...headers } = incoming.headers;
    if (given !== expected) {
      response.writeHead(407, { "proxy-authenticate": "Basic realm=proxy" }).end();
      return;
    }
    const url = new URL(incoming.url ?? "");
    passedOn.push(`${incoming.method} ${url.pathname}`);
    const onward = sendRequest(url, { method: incoming.method ?? "GET", headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    incoming.pipe(onward);
  });
  // The driver has a tunnel made for what it sends.
  server.on("connect", (incoming, socket) => {
    const target = new URL(`http://${incoming.url}`);
    if (incoming.headers["proxy-authorization"] !== expected || isBroken) {
      socket.end();
      return;
    }
    passedOn.push(`CONNECT ${target.host}`);
    const onward = connect(Number(target.port), target.hostname, () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    for (const end of [socket, onward]) end.on("error", () => end.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  onTestFinished(close);
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return {
    address: `http://ivan:p%40ss@127.0.0.1:${address.port}`,
    passedOn,
    close,
    breakTunnels: () => (isBroken = true),
  };
}

test.each([
  ["here", openBrowser],
  ["elsewhere", openRemote],
] as const)("a cabinet's proxy sees its loads, its reads and its posts: a browser %s", async (_where, open) => {
  const site = await openSite(
    `<body><textarea></textarea>
    <button onclick="fetch('/form', { method: 'POST', body: document.querySelector('textarea').value })">Send</button>`,
    {
      "/read": replyJson({}),
      "/write": replyJson({}),
      "/form": replyJson({}),
    },
  );
  const proxy = await openProxy();
  const { page } = await open({ proxy: proxy.address });
  const call = (path: string) => ({ method: "POST", url: site.url + path, headers: {}, body: "{}" }) as const;

  await page.load(`${site.url}/app`, unhurried);
  await page.read(call("/read"), unhurried);
  await page.write(call("/write"), unhurried);
  await page.fill({ css: "textarea" }, "Спасибо", unhurried);
  await page.submit({ role: "button", name: "Send" }, "Спасибо", unhurried);

  const tunnel = `CONNECT ${new URL(site.url).host}`;
  const wanted = ["GET /app", "POST /read", tunnel, tunnel];
  expect(proxy.passedOn.filter((passed) => wanted.includes(passed))).toEqual(wanted);
  expect([...site.arrivalsAt("/write"), ...site.arrivalsAt("/form")]).toHaveLength(2);
});

test.each<[string, (proxy: Awaited<ReturnType<typeof openProxy>>) => unknown]>([
  ["takes no connection", (proxy) => proxy.close()],
  ["closes it before there is a way to the site", (proxy) => proxy.breakTunnels()],
])("a post by a proxy that %s has certainly not left", async (_what, spoil) => {
  const site = await openSite("<body>");
  const proxy = await openProxy();
  const { page } = await openBrowser({ proxy: proxy.address });
  await page.load(site.url, unhurried);
  await spoil(proxy);

  const post = page.write({ method: "POST", url: `${site.url}/write`, headers: {}, body: "{}" }, unhurried);

  await expect(post).rejects.toThrow(UnreachableError);
  expect(site.arrivalsAt("/write")).toEqual([]);
});

import { connect as connectSocket, createServer, type Socket } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { connect } from "../../../../src/adapters/browser/remote/connect.ts";
import type { RemoteBrowser } from "../../../../src/ports/browser.ts";
import { startBrowser, tellOfGrid } from "./remote-browser.ts";

/** @returns its port */
async function listen(onConnection: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    onConnection(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

const places = [
  ["endpoint", "http"],
  ["endpoint", "ws"],
  ["selenium", "http"],
] as const;

test.each(places)(
  "who ends the connection is no browser, and is named without its token: %s, %s",
  async (kind, scheme) => {
    const port = await listen((socket) => socket.destroy());
    const remote: RemoteBrowser = { kind, address: `${scheme}://127.0.0.1:${port}/?token=secret` };
    tellOfGrid(remote.address);
    const connecting = connect(remote, 60_000);

    await expect(connecting).rejects.toMatchObject({
      code: "unavailable",
      detail: { code: "browserUnreachable", side: `127.0.0.1:${port}` },
    });
    await expect(connecting).rejects.not.toThrow("secret");
  },
);

test.each(places)("who says nothing is waited for no longer than may be: %s, %s", async (kind, scheme) => {
  const port = await listen(() => undefined);
  const remote: RemoteBrowser = { kind, address: `${scheme}://127.0.0.1:${port}` };
  tellOfGrid(remote.address);

  const connecting = connect(remote, 500);

  await expect(connecting).rejects.toThrow(`The browser at 127.0.0.1:${port} can't be reached (noAnswerInTime)`);
});

test("a browser that says nothing by the first connection is reached by another", { timeout: 60_000 }, async () => {
  const { port: browserPort, socketAddress } = await startBrowser();
  let connections = 0;
  const port = await listen((socket) => {
    connections += 1;
    if (connections === 1) return;
    const there = connectSocket(browserPort, "127.0.0.1").on("error", () => socket.destroy());
    socket.pipe(there).pipe(socket);
  });
  const address = socketAddress.replace(`:${browserPort}/`, `:${port}/`);

  const browser = await connect({ kind: "endpoint", address }, 30_000);

  expect(browser.isConnected()).toBe(true);
  await browser.close();
});

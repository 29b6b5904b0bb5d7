// A marketplace's own description, served by Prism. Prism checks each request and names what is wrong with it in the
// header `sl-violations`. A small server in between records the answers and asks for errors.

import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { contractsFolder } from "./contracts.ts";

export type PrismExchange = { readonly call: string; readonly status: number; readonly violations: string | null };

export type PrismServer = {
  readonly url: string;
  /** What was asked since `forget`. */
  readonly exchanges: () => readonly PrismExchange[];
  /** Asks Prism for this status from now on; null leaves the choice to it. */
  readonly prefer: (status: number | null) => void;
  readonly forget: () => void;
  readonly close: () => Promise<void>;
};

const prismEntry = join(import.meta.dirname, "../../node_modules/@stoplight/prism-cli/dist/index.js");
const passedHeaders = ["authorization", "api-key", "client-id", "content-type"] as const;

/** @param file a description in `CONTRACTS_DIR` */
export async function openPrism(file: string): Promise<PrismServer> {
  const prism = await startPrism(file);
  let exchanges: PrismExchange[] = [];
  let preferredStatus: number | null = null;
  const between = createServer((incoming, outgoing) => {
    void relay(incoming, prism.url, preferredStatus).then(async (response) => {
      const { pathname } = new URL(incoming.url ?? "/", "http://prism");
      const call = `${incoming.method} ${pathname}`;
      exchanges.push({ call, status: response.status, violations: requestViolations(response.headers) });
      outgoing.writeHead(response.status).end(await response.text());
    });
  });
  await new Promise<void>((resolve) => between.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(between)}`,
    exchanges: () => exchanges,
    prefer: (status) => {
      preferredStatus = status;
    },
    forget: () => {
      exchanges = [];
      preferredStatus = null;
    },
    close: async () => {
      between.closeAllConnections();
      await new Promise((resolve) => between.close(resolve));
      prism.stop();
    },
  };
}

async function relay(incoming: IncomingMessage, prismUrl: string, preferredStatus: number | null): Promise<Response> {
  const headers = new Headers();
  for (const name of passedHeaders) {
    const value = incoming.headers[name];
    if (typeof value === "string") headers.set(name, value);
  }
  if (preferredStatus !== null) headers.set("prefer", `code=${preferredStatus}`);
  const body = await readAll(incoming);
  const method = incoming.method ?? "GET";
  return fetch(`${prismUrl}${incoming.url}`, { method, headers, ...(body === "" ? {} : { body }) });
}

/** What Prism holds against the request; faults of the description's own examples are left out. */
function requestViolations(headers: Headers): string | null {
  const all = headers.get("sl-violations");
  return all?.includes('"request"') ? all : null;
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server listens on no port.");
  return address.port;
}

/** Starts Prism: as the marketplace itself, or between a client and an `upstream`, whose answers it then checks too. */
export function startPrism(
  file: string,
  upstream?: string,
): Promise<{ readonly url: string; readonly stop: () => void }> {
  const path = join(contractsFolder ?? "", file);
  const mode = upstream === undefined ? ["mock", path] : ["proxy", path, upstream];
  const child = spawn(process.execPath, [prismEntry, ...mode, "-p", "0", "-h", "127.0.0.1"], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let output = "";
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      const [, url] = /is listening on (http:\S+)\s/.exec(output) ?? [];
      if (url !== undefined) resolve({ url, stop: () => void child.kill() });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", (code) => reject(new Error(`Prism ended with ${code}: ${output.slice(-500)}`)));
  });
}

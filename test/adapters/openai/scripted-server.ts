// A server that answers what the test says, in turn, and remembers what it was asked.

import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type ScriptedAnswer = {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** "silence" never answers, "cut" breaks the connection in the middle of the answer. */
  readonly fault?: "silence" | "cut";
};

export type ReceivedRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly response_format?: {
      readonly type: string;
      readonly json_schema?: { readonly schema: unknown; readonly strict: boolean };
    };
    readonly max_completion_tokens?: number;
    readonly max_tokens?: number;
  };
};

export type ScriptedServer = {
  readonly url: string;
  readonly requests: ReceivedRequest[];
  readonly connections: () => number;
  readonly answerWith: (...answers: readonly ScriptedAnswer[]) => void;
  /** From now on each request is answered by what it asks. */
  readonly answerBy: (answer: (body: ReceivedRequest["body"]) => ScriptedAnswer) => void;
  readonly close: () => Promise<void>;
};

export async function startScriptedServer(): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = [];
  let script: ScriptedAnswer[] = [];
  let answerBody: ((body: ReceivedRequest["body"]) => ScriptedAnswer) | null = null;
  let connections = 0;
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body: ReceivedRequest["body"] = JSON.parse(Buffer.concat(chunks).toString());
    requests.push({ method: request.method ?? "", path: request.url ?? "", headers: request.headers, body });
    // The last answer is given for ever.
    const scripted = script.length > 1 ? script.shift() : script[0];
    give(answerBody?.(body) ?? scripted ?? { status: 500 }, response);
  });
  server.on("connection", () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    connections: () => connections,
    answerWith: (...answers) => {
      script = [...answers];
      answerBody = null;
    },
    answerBy: (answer) => {
      answerBody = answer;
    },
    close: () => closeServer(server),
  };
}

function give(answer: ScriptedAnswer, response: ServerResponse): void {
  if (answer.fault === "silence") return;
  const body = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body ?? {});
  response.writeHead(answer.status ?? 200, { "content-type": "application/json", ...answer.headers });
  if (answer.fault === "cut") response.write(body.slice(0, 10), () => response.destroy());
  else response.end(body);
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

export const goodAnswer = {
  sentiment: "positive",
  confidence: 0.9,
  topics: ["размер"],
  riskFlags: [],
  language: "ru",
  reply: "Анна, здравствуйте! Рады, что плед вам понравился.",
};

/** A chat completion whose message is this value, or this text. */
export function completion(content: unknown, change: Record<string, unknown> = {}): ScriptedAnswer {
  const { finish_reason = "stop", refusal = null, ...rest } = change;
  return {
    body: {
      id: "chatcmpl-1",
      object: "chat.completion",
      created: 1,
      model: "test-model",
      choices: [
        {
          index: 0,
          finish_reason,
          message: {
            role: "assistant",
            content: typeof content === "string" ? content : JSON.stringify(content),
            refusal,
          },
        },
      ],
      usage: { prompt_tokens: 1000, completion_tokens: 100, prompt_tokens_details: { cached_tokens: 800 } },
      ...rest,
    },
  };
}

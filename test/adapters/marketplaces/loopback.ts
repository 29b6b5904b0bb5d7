// A loopback marketplace that answers as a test tells it, path by path.

import { openScriptedServer, replyJson, type SeenRequest, type Step } from "../http/scripted-server.ts";

export type Body = Readonly<Record<string, unknown>>;

export type Asked = { readonly body: Body; readonly query: URLSearchParams; readonly call: number };

/** What a path answers: a step, or the body of a 200. `call` counts the calls to that path. */
export type Answers = Readonly<Record<string, (asked: Asked) => Step | Body>>;

/** @param noSuchMethod what the marketplace says of any other path */
export async function openLoopback(answers: Answers, noSuchMethod: Step) {
  const server = await openScriptedServer((request, response, socket) => {
    const call = server.seen.filter(({ path }) => path === request.path).length;
    const answer = answers[request.path]?.({ body: bodyOf(request), query: request.query, call }) ?? noSuchMethod;
    const step = typeof answer === "function" ? answer : replyJson(answer);
    step(request, response, socket);
  });
  return {
    url: server.url,
    seen: server.seen,
    paths: () => server.seen.map(({ path }) => path),
    /** The bodies of all calls to a path. */
    bodies: (path: string) => server.seen.filter((request) => request.path === path).map(bodyOf),
  };
}

function bodyOf({ body }: SeenRequest): Body {
  return body === "" ? {} : JSON.parse(body);
}

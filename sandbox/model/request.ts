// The part of a chat completion request that the stand-in reads.

import { z } from "zod";
import type { Knobs } from "../knobs.ts";
import { SchemaNode } from "./fit-schema.ts";

const Content = z.union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))]);

export const ChatRequest = z.looseObject({
  model: z.string().min(1),
  messages: z.array(z.looseObject({ role: z.string(), content: Content.nullish() })).min(1),
  stream: z.boolean().nullish(),
  response_format: z
    .discriminatedUnion("type", [
      z.looseObject({ type: z.literal("text") }),
      z.looseObject({ type: z.literal("json_object") }),
      z.looseObject({
        type: z.literal("json_schema"),
        json_schema: z.looseObject({ name: z.string(), strict: z.boolean().nullish(), schema: SchemaNode }),
      }),
    ])
    .optional(),
  max_completion_tokens: z.number().nullish(),
  max_tokens: z.number().nullish(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** The first parameter that the server doesn't take; null when it takes all of them. */
export function refusedParameter(request: ChatRequest, { modelFormats, modelLimits }: Readonly<Knobs>): string | null {
  const format = request.response_format?.type;
  if (format !== undefined && !modelFormats.includes(format)) return `response_format.type '${format}'`;
  const limits = ["max_completion_tokens", "max_tokens"] as const;
  return limits.find((limit) => request[limit] != null && !modelLimits.includes(limit)) ?? null;
}

/** Everything that one role says. */
export function textOfRole(request: ChatRequest, role: string): string {
  return request.messages
    .filter((message) => message.role === role)
    .flatMap(({ content }) =>
      typeof content === "string" ? [content] : (content ?? []).map((part) => part.text ?? ""),
    )
    .join("\n");
}

// The part of a chat completion request that the stand-in reads.

import { z } from "zod";
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
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** Everything that one role says. */
export function textOfRole(request: ChatRequest, role: string): string {
  return request.messages
    .filter((message) => message.role === role)
    .flatMap(({ content }) =>
      typeof content === "string" ? [content] : (content ?? []).map((part) => part.text ?? ""),
    )
    .join("\n");
}

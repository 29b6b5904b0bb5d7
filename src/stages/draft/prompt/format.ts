// The structure of the answer in words: for servers that take no schema, and for a model that didn't keep to it.

import { draftSchema } from "../draft-answer.ts";

export const formatRule = `Answer with one JSON object that fits this JSON schema, without any text around it: \
${JSON.stringify(draftSchema)}`;

/** The same as the last section of the prompt. */
export const formatSection = `# The format\n${formatRule}`;

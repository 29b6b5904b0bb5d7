/**
 * A word that stands in our prompt and nowhere else: a text that contains it quotes the prompt. It is no secret; it
 * is constant so that the provider's prompt cache works.
 */
export const promptCanary = "FS-CANARY-7Q4K2Z";

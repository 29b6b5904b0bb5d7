import { loadMessages } from "../../src/processes/cli/messages/languages.ts";

/** What the command line says, in every language. */
export const catalogues = { en: await loadMessages("en"), ru: await loadMessages("ru") };

// What a Russian reader may find in Latin letters: names, commands and options, files, settings, what is typed and codes.

import { createMarketplaceRegistry } from "../../../src/adapters/marketplaces/registry.ts";

const titles = [...createMarketplaceRegistry({}).titles.values()];
const untranslated =
  /https?:\S+|[\w.-]*[._@/=-][\w./@=-]*|\b(?:PostgreSQL|OpenAI|Premium|Plus|Pro|Base|Test|Personal|Service|Ctrl|JSON|UTC|API|URL|Node|HTTP|FeedbackService|Feedback|Windows|UTF|YAML|Admin|OAuth|Google|Cloud|Logging|Chrome|Chromium)\b|npx|npm|setup|feedback|service|\b[A-Z_]{2,}\b/g;
const typed =
  /\b(?:demo|export|figures|run|simulate|start|work|status|doctor|sandbox|completion|migrate|backup|restore|suppliers|cabinets|secrets|rotate|reset|replies|parked|list|show|import|check|approve|edit|reject|undo|settle|resend|drop|pause|login|logout|remove|attention|node|resume|help|bash|zsh|fish|cron|yaml|json|auto|review|question|questions|none|light|heavy|ru|en|id|token|route|api|browser|text|all|wait|answerSince|backlogPerDay|published|parked|nano|root|tokensPerDay|ulimit)\b/g;

/** The others. */
export function latinWords(text: string): readonly string[] {
  return (
    text
      .replaceAll(new RegExp(titles.join("|"), "g"), " ")
      .replace(untranslated, " ")
      .replace(typed, " ")
      .match(/[a-z]{3,}/gi) ?? []
  );
}

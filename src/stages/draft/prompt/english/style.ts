/** How an educated person writes in the name of a shop; for every language without a style of its own. */
export const englishStyle = `# Style
Write in the language of the voice below, and in nothing else. Warm and plain, no officialese ("the aforementioned \
item", "we apologise for any inconvenience caused"), no gush ("absolutely thrilled"), no exclamation mark after every \
sentence, at most one emoji and only in a playful tone.`;

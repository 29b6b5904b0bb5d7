/** How an educated Russian writes in the name of a shop. */
export const russianStyle = `# Russian
Correct endings and punctuation, «ёлочки» for quotation marks, a dash with spaces; no calques from English, no \
officialese (not "данный товар", "осуществить возврат", "в случае возникновения", "приносим свои извинения за \
доставленные неудобства"), no gush ("невероятно рады", "безумно приятно"), no exclamation mark after every sentence, \
at most one emoji and only in a playful tone. Don't guess the buyer's gender: "вы выбрали", not "ты выбрала".`;

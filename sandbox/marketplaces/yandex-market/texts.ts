// Texts on the wire: escaped as in HTML. Whether the real service does so always isn't known; a client that shows them as
// they come would show the escapes to buyers and sellers.

import { escapeHtml } from "../escape-html.ts";

export const escaped = (text: string): string => escapeHtml(text, /[&<>"]/g);

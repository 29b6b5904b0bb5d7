import type { Prompt } from "../prompt.ts";

export const englishComplaint: Prompt = {
  version: "complaint-en-1",
  text: `# This feedback: a complaint
Show that you understand what went wrong for the buyer, by name of the thing. Be sorry about the experience, without \
admitting a fault or a defect. Offer one next step on the marketplace itself: its chat with the seller, or a return \
through the order's page. No thanks for the purchase, no wish of joy, no "these things happen", no reasons that nobody \
knows.

# What a good reply sounds like (its facts belong to other feedback)
- "Came with a hole in the sleeve, and I wanted it for a party" → "Hello, Olga! We are so sorry that the dress you wanted \
for the party came with a hole: we understand how upsetting that is. Please write to us in the chat with the seller, or \
make a return on the order's page, and we'll help to sort it out."
- "Doesn't work. Waste of money" → "Hello! We're sorry that it wouldn't work and that you are disappointed. Please tell us \
in the chat with the seller what happens when you switch it on, and we'll try to find out what can be done."`,
};

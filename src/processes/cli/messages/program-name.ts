/** How people call the command in a checkout: every hint can be copied as it stands. */
export const programName = "npx feedback-service";

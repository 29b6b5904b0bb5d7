/** Trouble was asked for that would befall nobody: whoever asked for it would wait for it in vain. */
export class UselessTroubleError extends Error {}

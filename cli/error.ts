/** A command that cannot be carried out; its message is the one line that the user sees. */
export class CommandError extends Error {}

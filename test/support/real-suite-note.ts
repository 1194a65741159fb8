/** Prefix of the note by which the reporter knows a suite that had nothing to run on. */
export const NOT_RUN = "needs ";

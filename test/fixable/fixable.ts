/** A repository that does not serve its health path as it is committed, and does after `stablehand fix`. */
export type Fixable = {
  name: string;
  /** Id of the problem the fix belongs to. */
  problem: string;
  /** The path that must answer 200. */
  health: string;
  files: Readonly<Record<string, string>>;
};

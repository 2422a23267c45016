/** Points at which a process of the hub can be made to die, or to freeze: see `preload/crash-at.ts`. */
export type CrashPoint =
  | 'before commit of arrival'
  | 'after commit, before anything else'
  | 'after commit, before answer'
  | 'after commit, before wake-up'
  | 'after take and shaping'
  | 'after take, before send'
  | 'after send, before answer'
  | 'after answer, before settle'
  | 'during settle'
  | "after settle, before feedback's wake-up"
  | 'in the middle of a page'
  | 'in the middle of a release'
  | 'while taking up a release'

/** Virtual time: everything a page waits for happens on it, in order, at once. */

/** Timers of one window. All times are ms of virtual time since the page was opened. */
export interface Clock {
  now(): number
  /** `Date.now()` of the page at virtual time 0. */
  readonly epoch: number
  /** Runs `task` once, `delay` ms from now (0 = the next task), after all tasks due earlier; gives the function that cancels it. */
  schedule(task: () => void, delay: number): () => void
  /** Time of the next task, `undefined` when there is none. */
  next(): number | undefined
  /** Runs the next task if it is due at or before `limit`, moving time to it; false when there is none. */
  runNext(limit: number): boolean
}

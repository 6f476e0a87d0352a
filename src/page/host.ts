/**
 * The few functions through which a realm that has nothing of Node reaches the process around it. They take and give
 * primitives; the only objects that cross are global objects of contexts, which the process does nothing with but run
 * scripts in them.
 */
export interface Host {
  /** A new realm; gives its global object. */
  createContext: () => object
  /**
   * Compiles a classic script whose first character is at `place` of its file: `line:column`, 0-based. Gives a number to
   * run it with, or the message of its `SyntaxError`.
   */
  compile: (source: string, filename: string, place: string) => number | string
  /** Runs a compiled script in a realm and gives its value; throws what the script throws. */
  run: (script: number, global: object) => unknown
  /** Calls `task` when all microtasks have run. */
  turn: (task: () => void) => void
  /** Sends one line of JSON to the parent. */
  report: (line: string) => void
  /** Real milliseconds, from some point in the past. */
  now: () => number
}

/** What the process does with the realm. */
export interface Box {
  /** Whether the realm really has nothing of Node. */
  isApart: () => boolean
  /**
   * Opens and closes one window, so that the next ones start fast; then calls `done`. `thoroughly`: goes through all that
   * a page may need, so that a code cache made afterwards has it.
   */
  warm: (thoroughly: boolean, done: () => void) => void
  /** Runs the pages of a job (JSON of a `Job`), reporting as it goes; then calls `done`. */
  run: (job: string, done: () => void) => void
  /** Throws an error of this realm. */
  raise: (message: string) => never
  /** A promise of a page was rejected and nobody listened. */
  rejected: (reason: unknown, promise: unknown) => void
}

let host: Host | undefined

/** Keeps the functions of the process; called once, before anything else. */
export function setHost(given: Host): void {
  host = given
}

/** The functions of the process. */
export function theHost(): Host {
  if (host === undefined) throw new Error('the realm has no host yet')
  return host
}

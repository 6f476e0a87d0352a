/** What the page is doing now, so that a log entry can say whether a call came from loading, a timer or an event. */
import type {During} from '../page/outcome.ts'

export interface Activity {
  readonly current: During
  /** What counts while no task runs (default: loading; promises later). */
  setGround(during: During): void
  /** Runs `task` as `during`; restores what was before, also when it throws. */
  run<T>(during: During, task: () => T): T
}

export function createActivity(): Activity {
  let ground: During = {kind: 'load'}
  let current: During | undefined
  return {
    get current() {
      return current ?? ground
    },
    setGround(during) {
      ground = during
    },
    run(during, task) {
      const before = current
      current = during
      try {
        return task()
      } finally {
        current = before
      }
    }
  }
}

/** What the page is doing now, so that a log entry can say whether a call came from loading, a timer or an event. */
import type {During} from '../page/outcome.ts'

export interface Activity {
  readonly current: During
  /** Runs `task` as `during`; restores what was before, also when it throws. */
  run<T>(during: During, task: () => T): T
}

export function createActivity(): Activity {
  let current: During = {kind: 'load'}
  return {
    get current() {
      return current
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

/** The activity of a page, with a ground that changes: what runs by itself is loading at first, promises later. */
import type {Activity} from '../web/activity.ts'
import type {During} from './outcome.ts'

export interface PageActivity extends Activity {
  /** What counts while no task runs. */
  setGround(during: During): void
}

export function createPageActivity(): PageActivity {
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

/** What the page is doing now: loading, in a timer, in the dispatch of an event. */
import {createActivity} from '../../web/activity.ts'
import type {Doing} from './page.ts'

export function createDoing(): Doing {
  const activity = createActivity()
  let last: {event: object; during: ReturnType<Doing['current']>} | undefined
  return {
    current() {
      if (last !== undefined && Reflect.get(last.event, 'eventPhase') !== 0) return last.during
      return activity.current
    },
    setGround: activity.setGround,
    run: activity.run,
    dispatching(event, during) {
      last = {event, during}
    }
  }
}

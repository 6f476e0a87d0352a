/** What the page is doing now: loading, in a timer, in the dispatch of an event. */
import type {WindowGlobal} from '../../page/dom.ts'
import type {During} from '../../page/outcome.ts'
import {createActivity} from '../../web/activity.ts'
import type {Doing} from './page.ts'
import {isObject} from './page.ts'

export function createDoing(window: WindowGlobal): Doing {
  const activity = createActivity()
  let last: {event: object; during: During} | undefined
  let failed: During | undefined
  let isBusy = false
  return {
    current() {
      if (last !== undefined && Reflect.get(last.event, 'eventPhase') !== 0) return last.during
      return (isBusy ? undefined : eventOfObject(window)) ?? activity.current
    },
    setGround: activity.setGround,
    run(during, task) {
      const before = isBusy
      isBusy = true
      try {
        return activity.run(during, task)
      } finally {
        isBusy = before
      }
    },
    dispatching(event, during) {
      last = {event, during}
    },
    failed(during) {
      failed = during
    },
    takeFailed() {
      const during = failed
      failed = undefined
      return during
    }
  }
}

/** Events of requests, ports and the like; those of elements and of the window count as what caused them. */
function eventOfObject(window: WindowGlobal): During | undefined {
  const event: unknown = Reflect.get(window, 'event')
  if (!isObject(event)) return undefined
  const target: unknown = Reflect.get(event, 'target')
  if (!isObject(target) || target === window || 'nodeType' in target) return undefined
  return {kind: 'event', type: String(Reflect.get(event, 'type'))}
}

/** Keeps in mind that a timer of the page runs. */
import type {InsidePage} from './page.ts'
import {replaceFunction} from './page.ts'

export function watchTimers({window, doing}: InsidePage): void {
  for (const name of ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']) {
    replaceFunction(window, name, (original) => (self, [handler, ...rest]) => {
      if (typeof handler !== 'function') return original(self, [handler, ...rest])
      const run = function (this: unknown, ...args: ReadonlyArray<unknown>): unknown {
        try {
          return doing.run({kind: 'timer'}, () => Reflect.apply(handler, this, args))
        } catch (error) {
          doing.failed({kind: 'timer'})
          throw error
        }
      }
      return original(self, [run, ...rest])
    })
  }
}

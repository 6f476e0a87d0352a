/** What runs in the realm without Node: the entry of the bundle. */
import './realm/globals.ts'
import {freezeDeep, intrinsics} from './realm/freeze.ts'
import {setHost} from './host.ts'
import type {Box, Host} from './host.ts'
import {createPageRunner} from './run-pages.ts'
import {warmUp} from './warm-up.ts'

/** Called once by the process, with its functions. */
export function createBox(host: Host): Box {
  const {createContext, compile, run, turn, report, now} = host
  setHost({createContext, compile, run, turn, report, now})
  const runner = createPageRunner()
  return {
    isApart,
    raise(message) {
      throw new RangeError(message)
    },
    warm(thoroughly, done) {
      const finish = (): void => {
        freezeDeep(intrinsics())
        done()
      }
      void warmUp(thoroughly).then(finish, finish)
    },
    run: (job, done) => void runner.run(job).then(done, done),
    rejected: (reason, promise) => runner.rejected(reason, promise)
  }
}

/** Looks from where a page that broke out of its window would. */
function isApart(): boolean {
  const outer: object = Reflect.get(globalThis, 'process')
  return ['require', 'module', 'Buffer', 'fetch'].every((name) => !(name in globalThis)) && !('pid' in outer)
}

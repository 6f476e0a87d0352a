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
    warm: (thoroughly, done) => void prepare(thoroughly, done),
    run: (job, done) => void runner.run(job).finally(done),
    rejected: runner.rejected
  }
}

/** After this, a page can't change what the pages after it stand on. */
async function prepare(thoroughly: boolean, done: () => void): Promise<void> {
  await warmUp(thoroughly)
  freezeDeep(intrinsics())
  done()
}

/** Looks from where a page that broke out of its window would. */
function isApart(): boolean {
  const outer: object = Reflect.get(globalThis, 'process')
  return ['require', 'module', 'Buffer', 'fetch'].every((name) => !(name in globalThis)) && !('pid' in outer)
}

/** What stopped the attempts of several children. */
import type {Blocked, Blocker, SandboxState} from './outcome.ts'

/** For each attempt: `none` when it went through once, else who stopped it first. `undefined`: nobody tried. */
export function weakestBlockers(states: ReadonlyArray<SandboxState>): Blocked | undefined {
  const tried = states.flatMap(({blocked}) => (blocked === undefined ? [] : [blocked]))
  const [first] = tried
  if (first === undefined) return undefined
  const weakest = (what: keyof Blocked): Blocker =>
    tried.some((blocked) => blocked[what] === 'none') ? 'none' : first[what]
  return {files: weakest('files'), network: weakest('network'), processes: weakest('processes')}
}

/** What was observed of several children, as one. */
import type {Blocked, Blocker, SandboxState} from './outcome.ts'

/** A wall holds when it held for every one of them; none does for none. */
export function worstState(states: ReadonlyArray<SandboxState>): SandboxState {
  const holds = (wall: 'process' | 'realm' | 'permissions' | 'kernel' | 'namespaces'): boolean =>
    states.length > 0 && states.every((state) => state[wall] === true)
  const blocked = weakestBlockers(states)
  return {
    process: holds('process'),
    realm: holds('realm'),
    permissions: holds('permissions'),
    kernel: holds('kernel'),
    ...(states.some(({namespaces}) => namespaces !== undefined) ? {namespaces: holds('namespaces')} : {}),
    ...(blocked === undefined ? {} : {blocked})
  }
}

/** For each attempt: `none` when it went through once, else who stopped it first. `undefined`: nobody tried. */
function weakestBlockers(states: ReadonlyArray<SandboxState>): Blocked | undefined {
  const tried = states.flatMap(({blocked}) => (blocked === undefined ? [] : [blocked]))
  const [first] = tried
  if (first === undefined) return undefined
  const weakest = (what: keyof Blocked): Blocker =>
    tried.some((blocked) => blocked[what] === 'none') ? 'none' : first[what]
  return {files: weakest('files'), network: weakest('network'), processes: weakest('processes')}
}

/** `navigator.locks` of the only tab there is: Web Locks API §4. */
import {createDeferred, promiseCall} from './deferred.ts'
import {defineFunctions} from './define.ts'
import {isObject, read} from './realm.ts'
import type {WebContext} from './web.ts'

interface Lock {
  name: string
  mode: 'exclusive' | 'shared'
}

/** A request that waits for its turn. */
interface Waiting extends Lock {
  grant: () => void
}

interface State {
  web: WebContext
  held: Set<Lock>
  waiting: Waiting[]
}

export function createLocks(web: WebContext): object {
  const {realm} = web
  const state: State = {web, held: new Set(), waiting: []}
  const list = (locks: Iterable<Lock>): unknown =>
    realm.Array.from([...locks].map(({name, mode}) => Object.assign(new realm.Object(), {name, mode, clientId: '1'})))
  const snapshot = (): object =>
    Object.assign(new realm.Object(), {held: list(state.held), pending: list(state.waiting)})
  const locks: object = new realm.Object()
  defineFunctions(
    web,
    {
      request: (name, ...rest) => request(state, String(name), rest),
      query: () => realm.Promise.resolve(snapshot())
    },
    locks
  )
  return locks
}

/** `rest`: the callback, or options and the callback. */
function request(state: State, name: string, rest: ReadonlyArray<unknown>): Promise<unknown> {
  const {web, waiting} = state
  const {realm, clock} = web
  const callback = rest.at(-1)
  const options = rest.length > 1 ? rest[0] : undefined
  if (typeof callback !== 'function') {
    const message = "Failed to execute 'request' on 'LockManager': parameter is not of type 'Function'."
    return realm.Promise.reject(new realm.TypeError(message))
  }
  const lock: Lock = {name, mode: read(options, 'mode') === 'shared' ? 'shared' : 'exclusive'}
  const done = createDeferred<unknown>(realm)
  const run = (given: object | null): Promise<unknown> =>
    promiseCall(realm, () => Reflect.apply(callback, undefined, [given])).then(done.resolve, done.reject)
  if (read(options, 'ifAvailable') === true && !isFree(lock, [...state.held, ...waiting])) {
    clock.schedule(() => void run(null), 0)
    return done.promise
  }
  const entry: Waiting = {
    ...lock,
    grant: () =>
      void run(Object.assign(new realm.Object(), lock)).finally(() => {
        state.held.delete(entry)
        grantNext(state)
      })
  }
  waiting.push(entry)
  onAbort(read(options, 'signal'), (reason) => {
    if (!waiting.includes(entry)) return
    waiting.splice(waiting.indexOf(entry), 1)
    done.reject(reason)
  })
  grantNext(state)
  return done.promise
}

/** Gives locks to all that need not wait any longer. */
function grantNext(state: State): void {
  const {waiting, held, web} = state
  const index = waiting.findIndex((next, place) => isFree(next, [...held, ...waiting.slice(0, place)]))
  const [next] = index < 0 ? [] : waiting.splice(index, 1)
  if (next === undefined) return
  held.add(next)
  web.clock.schedule(next.grant, 0)
  grantNext(state)
}

/** Nobody who has a lock of that name, or waits for it longer, is in the way. */
function isFree({name, mode}: Lock, before: ReadonlyArray<Lock>): boolean {
  return before.every((other) => other.name !== name || (mode === 'shared' && other.mode === 'shared'))
}

function onAbort(signal: unknown, react: (reason: unknown) => void): void {
  if (!isObject(signal)) return
  const abort = (): void => react(read(signal, 'reason'))
  const add = read(signal, 'addEventListener')
  if (read(signal, 'aborted') === true) abort()
  else if (typeof add === 'function') Reflect.apply(add, signal, ['abort', abort, {once: true}])
}

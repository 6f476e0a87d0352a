/** A promise of the window that is settled from outside. */
import type {Realm} from './realm.ts'

export interface Deferred<T> {
  promise: Promise<T>
  resolve: (value: T) => void
  reject: (reason: unknown) => void
}

export function createDeferred<T>(realm: Realm): Deferred<T> {
  let resolve: (value: T) => void = () => undefined
  let reject: (reason: unknown) => void = () => undefined
  const promise = new realm.Promise<T>((onResolve, onReject) => {
    resolve = onResolve
    reject = onReject
  })
  return {promise, resolve, reject}
}

/** A rejection of it is nobody's fault. */
export function markHandled(promise: Promise<unknown>): void {
  promise.then(undefined, () => undefined)
}

/** Calls and gives the result as a promise of the window; what is thrown rejects it. */
export function promiseCall(realm: Realm, call: () => unknown): Promise<unknown> {
  try {
    return realm.Promise.resolve(call())
  } catch (error) {
    return realm.Promise.reject(error)
  }
}

/** What is thrown becomes a rejection. For functions that give promises already. */
export function guardPromise<T>(realm: Realm, call: () => Promise<T>): Promise<T> {
  try {
    return call()
  } catch (error) {
    return realm.Promise.reject(error)
  }
}

/** Writable streams without their interface: Streams Standard §5. */
import {createDeferred, markHandled, promiseCall, type Deferred} from './deferred.ts'
import type {Realm} from './realm.ts'

export interface WritableSink {
  write?: (chunk: unknown) => unknown
  close?: () => unknown
  abort?: (reason: unknown) => unknown
  highWaterMark?: number
  size?: (chunk: unknown) => number
}

export interface Writable {
  readonly realm: Realm
  status: 'writable' | 'closing' | 'closed' | 'errored'
  error: unknown
  /** Settles when all writes so far are done. */
  last: Promise<unknown>
  queueSize: number
  writer: Writer | undefined
  sink: WritableSink
}

export interface Writer {
  writable: Writable | undefined
  ready: Deferred<undefined>
  closed: Deferred<undefined>
}

/** `started`: settles when the sink is ready. */
export function createWritable(
  realm: Realm,
  sink: WritableSink,
  started: Promise<unknown> = realm.Promise.resolve()
): Writable {
  const writable: Writable = {
    realm,
    status: 'writable',
    error: undefined,
    last: started,
    queueSize: 0,
    writer: undefined,
    sink
  }
  started.then(undefined, (error: unknown) => errorWritable(writable, error))
  return writable
}

export function errorWritable(writable: Writable, error: unknown): void {
  if (writable.status === 'closed' || writable.status === 'errored') return
  writable.status = 'errored'
  writable.error = error
  const {writer} = writable
  if (writer === undefined) return
  rejectHandled(writable.realm, writer, error)
}

export function abortWritable(writable: Writable, reason: unknown): Promise<undefined> {
  const {realm, sink} = writable
  if (writable.status === 'closed' || writable.status === 'errored') return realm.Promise.resolve(undefined)
  errorWritable(writable, reason)
  return promiseCall(realm, () => sink.abort?.(reason)).then(() => undefined)
}

export function closeWritable(writable: Writable): Promise<undefined> {
  const {realm, sink} = writable
  if (writable.status !== 'writable') {
    return realm.Promise.reject(new realm.TypeError('Cannot close a stream that is closed or broken'))
  }
  writable.status = 'closing'
  const done = writable.last.then(() => (writable.status === 'errored' ? fail(writable) : sink.close?.()))
  return done.then(
    () => {
      writable.status = 'closed'
      writable.writer?.closed.resolve(undefined)
      return undefined
    },
    (error: unknown) => {
      errorWritable(writable, error)
      throw error
    }
  )
}

/** Locks the stream, which must not be locked. */
export function acquireWriter(writable: Writable): Writer {
  const {realm} = writable
  const writer: Writer = {writable, ready: createDeferred(realm), closed: createDeferred(realm)}
  writable.writer = writer
  if (writable.status === 'errored') rejectHandled(realm, writer, writable.error)
  if (writable.status === 'closed') writer.closed.resolve(undefined)
  if (desiredWriteSize(writable) !== 0) writer.ready.resolve(undefined)
  return writer
}

export function writeNext(realm: Realm, writer: Writer, chunk: unknown): Promise<undefined> {
  const {writable} = writer
  if (writable === undefined) return realm.Promise.reject(new realm.TypeError('The writer was released'))
  if (writable.status === 'errored') return realm.Promise.reject(writable.error)
  if (writable.status !== 'writable')
    return realm.Promise.reject(new realm.TypeError('The stream is closing or closed'))
  const size = writable.sink.size?.(chunk) ?? 1
  changeQueue(writable, size)
  const done = writable.last.then(() => (writable.status === 'errored' ? fail(writable) : writable.sink.write?.(chunk)))
  const settled = done.then(
    () => {
      changeQueue(writable, -size)
      return undefined
    },
    (error: unknown) => {
      errorWritable(writable, error)
      throw error
    }
  )
  writable.last = settled.then(undefined, () => undefined)
  return settled
}

export function closeWriter(realm: Realm, writer: Writer): Promise<undefined> {
  if (writer.writable === undefined) return realm.Promise.reject(new realm.TypeError('The writer was released'))
  return closeWritable(writer.writable)
}

export function releaseWriter(realm: Realm, writer: Writer): void {
  if (writer.writable === undefined) return
  writer.writable.writer = undefined
  writer.writable = undefined
  rejectHandled(realm, writer, new realm.TypeError('The writer was released'))
}

export function desiredWriteSize(writable: Writable): number | null {
  if (writable.status === 'errored') return null
  if (writable.status === 'closed') return 0
  return (writable.sink.highWaterMark ?? 1) - writable.queueSize
}

/** The writer is ready while the queue is not full. */
function changeQueue(writable: Writable, size: number): void {
  const before = (desiredWriteSize(writable) ?? 1) > 0
  writable.queueSize += size
  const after = (desiredWriteSize(writable) ?? 1) > 0
  const {writer, realm} = writable
  if (writer === undefined || before === after) return
  if (after) writer.ready.resolve(undefined)
  else writer.ready = createDeferred(realm)
}

function rejectHandled(realm: Realm, writer: Writer, error: unknown): void {
  for (const key of ['ready', 'closed'] as const) {
    const replacement = createDeferred<undefined>(realm)
    markHandled(writer[key].promise)
    writer[key].reject(error)
    replacement.reject(error)
    markHandled(replacement.promise)
    writer[key] = replacement
  }
}

function fail(writable: Writable): never {
  throw writable.error
}

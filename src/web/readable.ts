/** Readable streams without their interface: Streams Standard §4. */
import {createDeferred, markHandled, promiseCall, type Deferred} from './deferred.ts'
import type {Realm} from './realm.ts'

export interface ReadResult {
  value: unknown
  done: boolean
}

export interface ReadableSource {
  /** Called when more is wanted; a promise delays the next call. */
  pull?: () => unknown
  cancel?: (reason: unknown) => unknown
  highWaterMark?: number
  size?: (value: unknown) => number
}

export interface Readable {
  readonly realm: Realm
  status: 'readable' | 'closed' | 'errored'
  error: unknown
  queue: Array<{value: unknown; size: number}>
  queueSize: number
  closeRequested: boolean
  started: boolean
  pulling: boolean
  pullAgain: boolean
  /** True after the first read or cancel. */
  disturbed: boolean
  reader: Reader | undefined
  source: ReadableSource
}

export interface Reader {
  readable: Readable | undefined
  closed: Deferred<undefined>
  reads: Array<Deferred<ReadResult>>
}

/** A stream that is ready; `start` of a page's source comes before `started` is set. */
export function createReadable(realm: Realm, source: ReadableSource, {started = true} = {}): Readable {
  return {
    realm,
    status: 'readable',
    error: undefined,
    queue: [],
    queueSize: 0,
    closeRequested: false,
    started,
    pulling: false,
    pullAgain: false,
    disturbed: false,
    reader: undefined,
    source
  }
}

export function canEnqueue(readable: Readable): boolean {
  return readable.status === 'readable' && !readable.closeRequested
}

/** Takes the next chunk; the stream must be able to (`canEnqueue`). Throws what the size function throws. */
export function enqueue(readable: Readable, value: unknown): void {
  const waiting = readable.reader?.reads.shift()
  if (waiting === undefined) {
    const size = sizeOf(readable, value)
    readable.queue.push({value, size})
    readable.queueSize += size
  } else waiting.resolve(readResult(readable.realm, value, false))
  pullIfNeeded(readable)
}

/** No more chunks; ends when the queue is empty. */
export function closeReadable(readable: Readable): void {
  if (!canEnqueue(readable)) return
  readable.closeRequested = true
  if (readable.queue.length === 0) finish(readable)
}

export function errorReadable(readable: Readable, error: unknown): void {
  if (readable.status !== 'readable') return
  readable.status = 'errored'
  readable.error = error
  readable.queue = []
  readable.queueSize = 0
  const {reader} = readable
  if (reader === undefined) return
  for (const waiting of reader.reads.splice(0)) waiting.reject(error)
  markHandled(reader.closed.promise)
  reader.closed.reject(error)
}

export function cancelReadable(readable: Readable, reason: unknown): Promise<undefined> {
  const {realm, source} = readable
  readable.disturbed = true
  if (readable.status === 'closed') return realm.Promise.resolve(undefined)
  if (readable.status === 'errored') return realm.Promise.reject(readable.error)
  readable.queue = []
  readable.queueSize = 0
  finish(readable)
  return promiseCall(realm, () => source.cancel?.(reason)).then(() => undefined)
}

/** How many more chunks (or bytes) are wanted; `null` for a broken stream. */
export function desiredSize(readable: Readable): number | null {
  if (readable.status === 'errored') return null
  if (readable.status === 'closed') return 0
  return (readable.source.highWaterMark ?? 1) - readable.queueSize
}

/** Locks the stream, which must not be locked. */
export function acquireReader(readable: Readable): Reader {
  const reader: Reader = {readable, closed: createDeferred(readable.realm), reads: []}
  readable.reader = reader
  if (readable.status === 'closed') reader.closed.resolve(undefined)
  if (readable.status === 'errored') {
    markHandled(reader.closed.promise)
    reader.closed.reject(readable.error)
  }
  return reader
}

export function readNext(realm: Realm, reader: Reader): Promise<ReadResult> {
  const {readable} = reader
  if (readable === undefined) return realm.Promise.reject(new realm.TypeError('The reader was released'))
  readable.disturbed = true
  if (readable.status === 'errored') return realm.Promise.reject(readable.error)
  if (readable.status === 'closed') return realm.Promise.resolve(readResult(realm, undefined, true))
  const chunk = readable.queue.shift()
  if (chunk === undefined) {
    const waiting = createDeferred<ReadResult>(realm)
    reader.reads.push(waiting)
    pullIfNeeded(readable)
    return waiting.promise
  }
  readable.queueSize -= chunk.size
  if (readable.closeRequested && readable.queue.length === 0) finish(readable)
  else pullIfNeeded(readable)
  return realm.Promise.resolve(readResult(realm, chunk.value, false))
}

export function releaseReader(realm: Realm, reader: Reader): void {
  const {readable} = reader
  if (readable === undefined) return
  const error = new realm.TypeError('The reader was released')
  for (const waiting of reader.reads.splice(0)) waiting.reject(error)
  if (readable.status === 'readable') reader.closed.reject(error)
  else {
    reader.closed = createDeferred(realm)
    reader.closed.reject(error)
  }
  markHandled(reader.closed.promise)
  readable.reader = undefined
  reader.readable = undefined
}

/** A result as a page gets it. */
export function readResult(realm: Realm, value: unknown, done: boolean): ReadResult {
  return Object.assign(new realm.Object(), {value, done})
}

export function pullIfNeeded(readable: Readable): void {
  const {source, reader, realm} = readable
  if (!readable.started || !canEnqueue(readable)) return
  if ((reader?.reads.length ?? 0) === 0 && (desiredSize(readable) ?? 0) <= 0) return
  if (readable.pulling) {
    readable.pullAgain = true
    return
  }
  readable.pulling = true
  promiseCall(realm, () => source.pull?.()).then(
    () => pullAgain(readable),
    (error: unknown) => errorReadable(readable, error)
  )
}

function pullAgain(readable: Readable): void {
  readable.pulling = false
  const again = readable.pullAgain
  readable.pullAgain = false
  if (again) pullIfNeeded(readable)
}

function finish(readable: Readable): void {
  readable.status = 'closed'
  const {reader, realm} = readable
  if (reader === undefined) return
  reader.closed.resolve(undefined)
  for (const waiting of reader.reads.splice(0)) waiting.resolve(readResult(realm, undefined, true))
}

function sizeOf(readable: Readable, value: unknown): number {
  const size = readable.source.size?.(value) ?? 1
  if (!Number.isNaN(size) && size >= 0 && size !== Infinity) return size
  const error = new readable.realm.RangeError('The size of a chunk must be a finite number, 0 or greater')
  errorReadable(readable, error)
  throw error
}

/** Ways to read a stream from a page: default reader, async iteration, streams of iterables. */
import {define} from './define.ts'
import {guardPromise} from './deferred.ts'
import {
  acquireReader,
  cancelReadable,
  closeReadable,
  createReadable,
  enqueue,
  readNext,
  readResult,
  releaseReader,
  type ReadResult,
  type Readable,
  type Reader
} from './readable.ts'
import {call} from './readable-controller.ts'
import {adopt, isObject, read, toPagePromise, type Realm} from './realm.ts'
import type {StreamRegistry} from './stream-registry.ts'

export function createReaderClass(realm: Realm, {readables, readers}: StreamRegistry) {
  class ReadableStreamDefaultReader {
    constructor(stream: unknown) {
      const readable = readables.get(stream)
      if (readable.reader !== undefined) throw new realm.TypeError('The stream is locked to a reader')
      readers.add(this, acquireReader(readable))
    }
    get closed(): Promise<undefined> {
      return guardPromise(realm, () => readers.get(this).closed.promise)
    }
    read(): Promise<ReadResult> {
      return guardPromise(realm, () => readNext(realm, readers.get(this)))
    }
    cancel(reason?: unknown): Promise<undefined> {
      return guardPromise(realm, () => {
        const {readable} = readers.get(this)
        if (readable === undefined) throw new realm.TypeError('The reader was released')
        return cancelReadable(readable, reason)
      })
    }
    releaseLock(): void {
      releaseReader(realm, readers.get(this))
    }
  }
  adopt(realm, ReadableStreamDefaultReader)
  const {prototype} = ReadableStreamDefaultReader
  return {
    constructor: ReadableStreamDefaultReader,
    /** Locks the stream, which must not be locked. */
    create: (readable: Readable): object => readers.wrap(acquireReader(readable), prototype)
  }
}

/** For `for await`: leaving the loop early cancels the stream, unless told otherwise. */
export function createIterator(realm: Realm, reader: Reader, preventCancel: boolean): object {
  const iterator: object = new realm.Object()
  let last: Promise<unknown> = realm.Promise.resolve()
  const inOrder = (step: () => Promise<ReadResult>): Promise<ReadResult> => {
    const next = last.then(step, step)
    last = next
    return next
  }
  const next = (): Promise<ReadResult> => {
    if (reader.readable === undefined) return realm.Promise.resolve(readResult(realm, undefined, true))
    return readNext(realm, reader).then((result) => {
      if (result.done) releaseReader(realm, reader)
      return result
    })
  }
  const stop = (value: unknown): Promise<ReadResult> => {
    const {readable} = reader
    if (readable === undefined) return realm.Promise.resolve(readResult(realm, value, true))
    const cancelled = preventCancel ? realm.Promise.resolve(undefined) : cancelReadable(readable, value)
    releaseReader(realm, reader)
    return cancelled.then(() => readResult(realm, value, true))
  }
  define(iterator, 'next', () => inOrder(next))
  define(iterator, 'return', (value: unknown) => inOrder(() => stop(value)))
  define(iterator, Symbol.asyncIterator, () => iterator)
  return iterator
}

/** A stream of what an iterable or async iterable gives; throws the window's `TypeError` for what is none. */
export function readableFrom(realm: Realm, items: unknown): Readable {
  const object: unknown = Object(items)
  const iterator = call(object, Symbol.asyncIterator, []) ?? call(object, Symbol.iterator, [])
  if (!isObject(iterator)) throw new realm.TypeError('The object is not iterable')
  const readable: Readable = createReadable(realm, {
    highWaterMark: 0,
    pull: () => toPagePromise(realm, pull()),
    cancel: (reason) => call(iterator, 'return', [reason])
  })
  return readable

  async function pull(): Promise<void> {
    const result: unknown = await call(iterator, 'next', [])
    if (!isObject(result)) throw new realm.TypeError('The iterator gave no object')
    if (read(result, 'done') === true) closeReadable(readable)
    else enqueue(readable, await read(result, 'value'))
  }
}

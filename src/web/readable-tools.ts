/** What is built on reading: two branches, all bytes, pipes. Streams Standard §4.9. */
import {markHandled} from './deferred.ts'
import {
  acquireReader,
  cancelReadable,
  closeReadable,
  createReadable,
  enqueue,
  errorReadable,
  readNext,
  releaseReader,
  type ReadResult,
  type Readable,
  type Reader
} from './readable.ts'
import {toPagePromise, type Realm} from './realm.ts'
import {abortWritable, acquireWriter, closeWriter, releaseWriter, writeNext, type Writable} from './writable.ts'

/** Two streams with the same chunks; the first one is locked for good. `copy` makes the chunk of the second branch. */
export function teeReadable(
  readable: Readable,
  copy: (value: unknown) => unknown = (value) => value
): [Readable, Readable] {
  const {realm} = readable
  const reader = acquireReader(readable)
  const cancelled: [boolean, boolean] = [false, false]
  const reasons: [unknown, unknown] = [undefined, undefined]
  let isReading = false
  let readAgain = false

  const pull = (): void => {
    if (isReading) {
      readAgain = true
      return
    }
    isReading = true
    readNext(realm, reader).then(share, (error: unknown) => {
      for (const branch of branches) errorReadable(branch, error)
    })
  }
  const share = ({value, done}: ReadResult): void => {
    isReading = false
    if (done) return branches.forEach(closeReadable)
    if (!cancelled[0]) enqueue(branches[0], value)
    if (!cancelled[1]) enqueue(branches[1], copy(value))
    if (!readAgain) return
    readAgain = false
    pull()
  }
  const cancel = (index: 0 | 1, reason: unknown): unknown => {
    cancelled[index] = true
    reasons[index] = reason
    return cancelled[0] && cancelled[1] ? cancelReadable(readable, realm.Array.from(reasons)) : undefined
  }
  const branches: [Readable, Readable] = [
    createReadable(realm, {pull, cancel: (reason) => cancel(0, reason)}),
    createReadable(realm, {pull, cancel: (reason) => cancel(1, reason)})
  ]
  return branches
}

/** All bytes of a stream of byte chunks; rejects with the window's `TypeError` for other chunks. */
export async function readAll(realm: Realm, reader: Reader): Promise<Uint8Array> {
  const chunks: Array<Uint8Array> = []
  for (;;) {
    const {value, done} = await readNext(realm, reader)
    if (done) return concatenate(chunks)
    if (!isBytes(value)) throw new realm.TypeError('Received a chunk that is not a Uint8Array')
    chunks.push(value)
  }
}

export function concatenate(chunks: ReadonlyArray<Uint8Array>): Uint8Array {
  const all = new Uint8Array(chunks.reduce((length, chunk) => length + chunk.length, 0))
  let offset = 0
  for (const chunk of chunks) {
    all.set(chunk, offset)
    offset += chunk.length
  }
  return all
}

function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]'
}

export interface PipeOptions {
  preventClose: boolean
  preventAbort: boolean
  preventCancel: boolean
  /** Gives the reason when aborted. */
  aborted: () => {reason: unknown} | undefined
}

/** Moves all chunks; neither stream may be locked. */
export function pipe(source: Readable, target: Writable, options: PipeOptions): Promise<undefined> {
  const {realm} = source
  const reader = acquireReader(source)
  const writer = acquireWriter(target)
  const finish = (): void => {
    releaseReader(realm, reader)
    releaseWriter(realm, writer)
  }
  const promise = move(source, target, options).finally(finish)
  return toPagePromise(realm, promise)

  async function move(from: Readable, to: Writable, settings: PipeOptions): Promise<undefined> {
    for (;;) {
      const aborted = settings.aborted()
      if (aborted !== undefined) return stop(aborted.reason)
      if (to.status === 'errored') return stopSource(to.error)
      await writer.ready.promise.then(undefined, () => undefined)
      const chunk = await readNext(realm, reader).catch((error: unknown) => ({failed: error}))
      if ('failed' in chunk) {
        if (!settings.preventAbort) await abortWritable(to, chunk.failed)
        throw chunk.failed
      }
      if (chunk.done) {
        if (!settings.preventClose) await closeWriter(realm, writer)
        return undefined
      }
      markHandled(writeNext(realm, writer, chunk.value))
    }

    async function stop(reason: unknown): Promise<never> {
      if (!settings.preventAbort) await abortWritable(to, reason)
      if (!settings.preventCancel) await cancelReadable(from, reason)
      throw reason
    }
    async function stopSource(error: unknown): Promise<never> {
      if (!settings.preventCancel) await cancelReadable(from, error)
      throw error
    }
  }
}

/** `ReadableStream`, its default reader and controller: Streams Standard §4. Byte streams have default readers only. */
import {define} from './define.ts'
import {guardPromise} from './deferred.ts'
import {acquireReader, cancelReadable, createReadable, type Readable} from './readable.ts'
import {createControllerClass, readSource, startReadable} from './readable-controller.ts'
import {createIterator, createReaderClass, readableFrom} from './readable-reader.ts'
import {pipe, teeReadable} from './readable-tools.ts'
import {adopt, read, type Realm, toText} from './realm.ts'
import type {StreamRegistry} from './stream-registry.ts'

export type ReadableClasses = ReturnType<typeof createReadableClasses>

export function createReadableClasses(realm: Realm, registry: StreamRegistry) {
  const {readables} = registry
  const reader = createReaderClass(realm, registry)
  const controller = createControllerClass(realm)

  class ReadableStream {
    constructor(source?: unknown, strategy?: unknown) {
      const readable = createReadable(realm, readSource(realm, source, strategy), {started: false})
      readables.add(this, readable)
      startReadable(readable, source, controller.create(readable))
    }
    get locked(): boolean {
      return readables.get(this).reader !== undefined
    }
    cancel(reason?: unknown): Promise<undefined> {
      return guardPromise(realm, () => cancelReadable(unlocked(readables.get(this), 'cancel'), reason))
    }
    getReader(options?: unknown): object {
      const mode = read(options, 'mode')
      if (mode !== undefined) throw new realm.TypeError(`Readers of mode '${toText(mode)}' are not supported here`)
      return reader.create(unlocked(readables.get(this), 'getReader'))
    }
    pipeTo(target: unknown, options?: unknown): Promise<undefined> {
      return guardPromise(realm, () => pipeTo(registry, readables.get(this), {target, options}))
    }
    pipeThrough(pair: unknown, options?: unknown): unknown {
      pipeTo(registry, readables.get(this), {target: read(pair, 'writable'), options}).then(undefined, () => undefined)
      return read(pair, 'readable')
    }
    tee(): ReadonlyArray<object> {
      const branches = teeReadable(unlocked(readables.get(this), 'tee'))
      return realm.Array.from(branches, (branch) => readables.wrap(branch, ReadableStream.prototype))
    }
    values(options?: unknown): object {
      const inner = acquireReader(unlocked(readables.get(this), 'values'))
      return createIterator(realm, inner, Boolean(read(options, 'preventCancel')))
    }
    static from(items: unknown): object {
      return readables.wrap(readableFrom(realm, items), ReadableStream.prototype)
    }
  }
  adopt(realm, ReadableStream)
  define(ReadableStream.prototype, Symbol.asyncIterator, read(ReadableStream.prototype, 'values'))
  return {
    ReadableStream,
    ReadableStreamDefaultReader: reader.constructor,
    ReadableStreamDefaultController: controller.constructor
  }
}

/** The stream itself; throws the window's `TypeError` when it has a reader. */
function unlocked(readable: Readable, method: string): Readable {
  if (readable.reader === undefined) return readable
  const message = `Failed to execute '${method}' on 'ReadableStream': the stream is locked to a reader`
  throw new readable.realm.TypeError(message)
}

interface PipeRequest {
  target: unknown
  options: unknown
}

function pipeTo({writables}: StreamRegistry, source: Readable, {target, options}: PipeRequest): Promise<undefined> {
  const {realm} = source
  const writable = writables.find(target)
  if (writable === undefined) throw new realm.TypeError('The destination is not a WritableStream')
  if (writable.writer !== undefined) throw new realm.TypeError('The destination is locked to a writer')
  const signal = read(options, 'signal')
  return pipe(unlocked(source, 'pipeTo'), writable, {
    preventClose: Boolean(read(options, 'preventClose')),
    preventAbort: Boolean(read(options, 'preventAbort')),
    preventCancel: Boolean(read(options, 'preventCancel')),
    aborted: () => (read(signal, 'aborted') === true ? {reason: read(signal, 'reason')} : undefined)
  })
}

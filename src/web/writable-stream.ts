/** `WritableStream` and its writer: Streams Standard §5. */
import {guardPromise, promiseCall} from './deferred.ts'
import {call, readHighWaterMark} from './readable-controller.ts'
import {adopt, read, type Realm} from './realm.ts'
import {createRegistry, type StreamRegistry} from './stream-registry.ts'
import {
  abortWritable,
  acquireWriter,
  closeWritable,
  closeWriter,
  createWritable,
  desiredWriteSize,
  errorWritable,
  releaseWriter,
  writeNext,
  type Writable,
  type WritableSink,
  type Writer
} from './writable.ts'

export type WritableClasses = ReturnType<typeof createWritableClasses>

export function createWritableClasses(realm: Realm, registry: StreamRegistry) {
  const {writables} = registry
  const writer = createWriterClass(realm, registry)
  const controller = createControllerClass(realm)

  class WritableStream {
    constructor(sink?: unknown, strategy?: unknown) {
      const writable = createWritable(realm, {})
      writables.add(this, writable)
      const given = controller.create(writable)
      writable.sink = readSink(realm, {sink, strategy, controller: given})
      const started: unknown = call(sink, 'start', [given])
      writable.last = promiseCall(realm, () => started)
      writable.last.then(undefined, (error: unknown) => errorWritable(writable, error))
    }
    get locked(): boolean {
      return writables.get(this).writer !== undefined
    }
    abort(reason?: unknown): Promise<undefined> {
      return guardPromise(realm, () => abortWritable(unlocked(writables.get(this)), reason))
    }
    close(): Promise<undefined> {
      return guardPromise(realm, () => closeWritable(unlocked(writables.get(this))))
    }
    getWriter(): object {
      return writer.create(unlocked(writables.get(this)))
    }
  }
  adopt(realm, WritableStream)
  return {
    WritableStream,
    WritableStreamDefaultWriter: writer.constructor,
    WritableStreamDefaultController: controller.constructor
  }
}

function unlocked(writable: Writable): Writable {
  if (writable.writer === undefined) return writable
  throw new writable.realm.TypeError('The stream is locked to a writer')
}

interface SinkOptions {
  sink: unknown
  strategy: unknown
  controller: object
}

function readSink(realm: Realm, {sink, strategy, controller}: SinkOptions): WritableSink {
  const size = read(strategy, 'size')
  const settings: WritableSink = {
    highWaterMark: readHighWaterMark(realm, strategy, 1),
    write: (chunk) => call(sink, 'write', [chunk, controller]),
    close: () => call(sink, 'close', []),
    abort: (reason) => call(sink, 'abort', [reason])
  }
  return typeof size === 'function'
    ? {...settings, size: (chunk) => Number(Reflect.apply(size, undefined, [chunk]))}
    : settings
}

function createControllerClass(realm: Realm) {
  const controllers = createRegistry<Writable>(realm)
  class WritableStreamDefaultController {
    constructor() {
      throw new realm.TypeError('Illegal constructor')
    }
    error(reason?: unknown): void {
      errorWritable(controllers.get(this), reason)
    }
  }
  adopt(realm, WritableStreamDefaultController)
  const {prototype} = WritableStreamDefaultController
  return {
    constructor: WritableStreamDefaultController,
    create: (writable: Writable): object => controllers.wrap(writable, prototype)
  }
}

function createWriterClass(realm: Realm, {writables, writers}: StreamRegistry) {
  class WritableStreamDefaultWriter {
    constructor(stream: unknown) {
      writers.add(this, acquireWriter(unlocked(writables.get(stream))))
    }
    get closed(): Promise<undefined> {
      return guardPromise(realm, () => writers.get(this).closed.promise)
    }
    get ready(): Promise<undefined> {
      return guardPromise(realm, () => writers.get(this).ready.promise)
    }
    get desiredSize(): number | null {
      return desiredWriteSize(attached(realm, writers.get(this)))
    }
    write(chunk?: unknown): Promise<undefined> {
      return guardPromise(realm, () => writeNext(realm, writers.get(this), chunk))
    }
    close(): Promise<undefined> {
      return guardPromise(realm, () => closeWriter(realm, writers.get(this)))
    }
    abort(reason?: unknown): Promise<undefined> {
      return guardPromise(realm, () => abortWritable(attached(realm, writers.get(this)), reason))
    }
    releaseLock(): void {
      releaseWriter(realm, writers.get(this))
    }
  }
  adopt(realm, WritableStreamDefaultWriter)
  const {prototype} = WritableStreamDefaultWriter
  return {
    constructor: WritableStreamDefaultWriter,
    create: (writable: Writable): object => writers.wrap(acquireWriter(writable), prototype)
  }
}

function attached(realm: Realm, writer: Writer): Writable {
  if (writer.writable === undefined) throw new realm.TypeError('The writer was released')
  return writer.writable
}

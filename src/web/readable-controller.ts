/** What a page's own source of a readable stream is given, and how it is started. */
import {promiseCall} from './deferred.ts'
import {
  canEnqueue,
  closeReadable,
  desiredSize,
  enqueue,
  errorReadable,
  pullIfNeeded,
  type Readable,
  type ReadableSource
} from './readable.ts'
import {adopt, isObject, read, type Realm, toText} from './realm.ts'
import {createRegistry} from './stream-registry.ts'

export function createControllerClass(realm: Realm) {
  const controllers = createRegistry<Readable>(realm)

  class ReadableStreamDefaultController {
    constructor() {
      throw new realm.TypeError('Illegal constructor')
    }
    get desiredSize(): number | null {
      return desiredSize(controllers.get(this))
    }
    enqueue(chunk?: unknown): void {
      enqueue(open(controllers.get(this), 'enqueue'), chunk)
    }
    close(): void {
      closeReadable(open(controllers.get(this), 'close'))
    }
    error(reason?: unknown): void {
      errorReadable(controllers.get(this), reason)
    }
  }
  adopt(realm, ReadableStreamDefaultController)
  const {prototype} = ReadableStreamDefaultController
  return {
    constructor: ReadableStreamDefaultController,
    create: (readable: Readable): object => controllers.wrap(readable, prototype)
  }
}

/** The page's source object and strategy, as the Streams Standard reads them. */
export function readSource(realm: Realm, source: unknown, strategy: unknown): ReadableSource {
  const type = read(source, 'type')
  if (type !== undefined && type !== 'bytes') throw new realm.TypeError(`Invalid type of stream: ${toText(type)}`)
  const size = read(strategy, 'size')
  const highWaterMark = readHighWaterMark(realm, strategy, type === 'bytes' ? 0 : 1)
  const settings: ReadableSource = {highWaterMark, cancel: (reason) => call(source, 'cancel', [reason])}
  return typeof size === 'function'
    ? {...settings, size: (chunk) => Number(Reflect.apply(size, undefined, [chunk]))}
    : settings
}

/** The strategy's high water mark; throws the window's `RangeError` for what is none. */
export function readHighWaterMark(realm: Realm, strategy: unknown, fallback: number): number {
  const given = read(strategy, 'highWaterMark')
  if (given === undefined) return fallback
  const mark = Number(given)
  if (Number.isNaN(mark) || mark < 0) throw new realm.RangeError(`Invalid highWaterMark: ${toText(given)}`)
  return mark
}

/** Calls the page's `start`, then pulls when it is done. */
export function startReadable(readable: Readable, source: unknown, controller: object): void {
  const {realm} = readable
  readable.source = {...readable.source, pull: () => call(source, 'pull', [controller])}
  const started: unknown = call(source, 'start', [controller])
  promiseCall(realm, () => started).then(
    () => begin(readable),
    (error: unknown) => errorReadable(readable, error)
  )
}

function begin(readable: Readable): void {
  readable.started = true
  pullIfNeeded(readable)
}

/** A method of an object that the page gave; `undefined` when it has none. */
export function call(object: unknown, name: PropertyKey, args: ReadonlyArray<unknown>): unknown {
  const method = read(object, name)
  return typeof method === 'function' && isObject(object) ? Reflect.apply(method, object, args) : undefined
}

function open(readable: Readable, method: string): Readable {
  if (canEnqueue(readable)) return readable
  const message = `Failed to execute '${method}' on 'ReadableStreamDefaultController': the stream is closed or broken`
  throw new readable.realm.TypeError(message)
}

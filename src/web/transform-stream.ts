/** `TransformStream` and the streams of text coding: Streams Standard §6, Encoding Standard §8. */
import {createDeferred, promiseCall} from './deferred.ts'
import {
  canEnqueue,
  closeReadable,
  createReadable,
  desiredSize,
  enqueue,
  errorReadable,
  type Readable
} from './readable.ts'
import {call, readHighWaterMark} from './readable-controller.ts'
import type {ReadableClasses} from './readable-stream.ts'
import {adopt, readBufferSource, toPageBytes, toUsvString, type Realm} from './realm.ts'
import {createRegistry, type StreamRegistry} from './stream-registry.ts'
import {createUtf8Decoder, encodeUtf8} from './utf8.ts'
import {createWritable, errorWritable, type Writable} from './writable.ts'
import type {WritableClasses} from './writable-stream.ts'

/** Turns chunks into other chunks. */
interface Transformer {
  transform(chunk: unknown, pair: Pair): unknown
  flush(pair: Pair): unknown
}

interface Pair {
  readable: Readable
  writable: Writable
}

export interface TransformOptions {
  registry: StreamRegistry
  classes: Pick<ReadableClasses, 'ReadableStream'> & Pick<WritableClasses, 'WritableStream'>
}

export function createTransformClasses(realm: Realm, {registry, classes}: TransformOptions) {
  const pairs = createRegistry<Pair>(realm)
  const controller = createControllerClass(realm)

  const sides = {
    readable: (self: unknown): object =>
      registry.readables.wrap(pairs.get(self).readable, classes.ReadableStream.prototype),
    writable: (self: unknown): object =>
      registry.writables.wrap(pairs.get(self).writable, classes.WritableStream.prototype)
  }
  class TransformStream {
    constructor(transformer?: unknown, writableStrategy?: unknown, readableStrategy?: unknown) {
      const marks = {
        writable: readHighWaterMark(realm, writableStrategy, 1),
        readable: readHighWaterMark(realm, readableStrategy, 0)
      }
      const pair: Pair = createPair(
        realm,
        pageTransformer(transformer, () => given),
        marks
      )
      const given = controller.create(pair)
      pairs.add(this, pair)
      const started: unknown = call(transformer, 'start', [given])
      pair.writable.last = promiseCall(realm, () => started)
      pair.writable.last.then(undefined, (error: unknown) => breakPair(pair, error))
    }
    get readable(): object {
      return sides.readable(this)
    }
    get writable(): object {
      return sides.writable(this)
    }
  }
  const createCodingClass = (name: string, transformer: (realm: Realm) => Transformer): NewableFunction => {
    const constructor = class {
      constructor() {
        pairs.add(this, createPair(realm, transformer(realm)))
      }
      get encoding(): string {
        return pairs.get(this) && 'utf-8'
      }
      get readable(): object {
        return sides.readable(this)
      }
      get writable(): object {
        return sides.writable(this)
      }
    }
    return Object.defineProperty(constructor, 'name', {value: name, configurable: true})
  }
  return {
    TransformStream,
    TextDecoderStream: createCodingClass('TextDecoderStream', textDecoder),
    TextEncoderStream: createCodingClass('TextEncoderStream', textEncoder),
    TransformStreamDefaultController: controller.constructor
  }
}

/** Writing waits until someone reads, or the readable side has room. */
function createPair(realm: Realm, transformer: Transformer, marks = {writable: 1, readable: 0}): Pair {
  let wanted = createDeferred<undefined>(realm)
  const readable = createReadable(realm, {
    highWaterMark: marks.readable,
    pull() {
      wanted.resolve(undefined)
      wanted = createDeferred(realm)
    },
    cancel: (reason) => errorWritable(writable, reason)
  })
  const hasRoom = (): boolean => (readable.reader?.reads.length ?? 0) > 0 || (desiredSize(readable) ?? 1) > 0
  const guarded = async (step: () => unknown): Promise<void> => {
    try {
      await step()
    } catch (error) {
      breakPair(pair, error)
      throw error
    }
  }
  const writable = createWritable(realm, {
    highWaterMark: marks.writable,
    async write(chunk) {
      while (!hasRoom()) await wanted.promise
      await guarded(() => transformer.transform(chunk, pair))
    },
    async close() {
      await guarded(() => transformer.flush(pair))
      closeReadable(readable)
    },
    abort: (reason) => errorReadable(readable, reason)
  })
  const pair: Pair = {readable, writable}
  return pair
}

function breakPair({readable, writable}: Pair, error: unknown): void {
  errorReadable(readable, error)
  errorWritable(writable, error)
}

function pageTransformer(transformer: unknown, controller: () => object): Transformer {
  return {
    transform(chunk, pair) {
      const hasOwn = typeof Reflect.get(Object(transformer), 'transform') === 'function'
      if (hasOwn) return call(transformer, 'transform', [chunk, controller()])
      return enqueue(pair.readable, chunk)
    },
    flush: () => call(transformer, 'flush', [controller()])
  }
}

function textDecoder(realm: Realm): Transformer {
  const decode = createUtf8Decoder()
  let isFirst = true
  const push = ({readable}: Pair, text: string): void => {
    if (text === '') return
    const content = isFirst && text.startsWith('\uFEFF') ? text.slice(1) : text
    isFirst = false
    if (content !== '') enqueue(readable, content)
  }
  return {
    transform(chunk, pair) {
      const bytes = readBufferSource(chunk)
      if (bytes === undefined) throw new realm.TypeError('The chunk is no ArrayBuffer and no view of one')
      push(pair, decode(bytes))
    },
    flush: (pair) => push(pair, decode(new Uint8Array(), true))
  }
}

function textEncoder(realm: Realm): Transformer {
  return {
    transform(chunk, {readable}) {
      const bytes = encodeUtf8(toUsvString(realm, chunk))
      if (bytes.length > 0) enqueue(readable, toPageBytes(realm, bytes))
    },
    flush: () => undefined
  }
}

function createControllerClass(realm: Realm) {
  const controllers = createRegistry<Pair>(realm)
  class TransformStreamDefaultController {
    constructor() {
      throw new realm.TypeError('Illegal constructor')
    }
    get desiredSize(): number | null {
      return desiredSize(controllers.get(this).readable)
    }
    enqueue(chunk?: unknown): void {
      const {readable} = controllers.get(this)
      if (!canEnqueue(readable)) throw new realm.TypeError('The readable side is closed or broken')
      enqueue(readable, chunk)
    }
    error(reason?: unknown): void {
      breakPair(controllers.get(this), reason)
    }
    terminate(): void {
      const {readable, writable} = controllers.get(this)
      closeReadable(readable)
      errorWritable(writable, new realm.TypeError('The stream was terminated'))
    }
  }
  adopt(realm, TransformStreamDefaultController)
  const {prototype} = TransformStreamDefaultController
  return {
    constructor: TransformStreamDefaultController,
    create: (pair: Pair): object => controllers.wrap(pair, prototype)
  }
}

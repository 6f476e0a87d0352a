/** The stream interfaces of a window: Streams Standard. */
import type {Readable} from './readable.ts'
import {createReadableClasses} from './readable-stream.ts'
import {adopt, expose, read, type Realm} from './realm.ts'
import {createStreamRegistry} from './stream-registry.ts'
import {createTransformClasses} from './transform-stream.ts'
import {createWritableClasses} from './writable-stream.ts'

/** How the rest of the window meets its streams. */
export interface Streams {
  /** The page's object for a stream. */
  wrap(readable: Readable): object
  /** The stream behind a page's object. */
  find(value: unknown): Readable | undefined
}

export function installStreams(realm: Realm, window: object): Streams {
  const registry = createStreamRegistry(realm)
  const readable = createReadableClasses(realm, registry)
  const writable = createWritableClasses(realm, registry)
  const transform = createTransformClasses(realm, {registry, classes: {...readable, ...writable}})
  const all = {...readable, ...writable, ...transform, ...createStrategies(realm)}
  for (const constructor of Object.values(all)) expose(realm, window, constructor)
  return {
    wrap: (inner) => registry.readables.wrap(inner, readable.ReadableStream.prototype),
    find: (value) => registry.readables.find(value)
  }
}

function createStrategies(realm: Realm) {
  class CountQueuingStrategy {
    readonly highWaterMark: number
    constructor(init: unknown) {
      this.highWaterMark = Number(read(init, 'highWaterMark'))
    }
    size(): number {
      return 1
    }
  }
  class ByteLengthQueuingStrategy {
    readonly highWaterMark: number
    constructor(init: unknown) {
      this.highWaterMark = Number(read(init, 'highWaterMark'))
    }
    size(chunk: unknown): number {
      return Number(read(chunk, 'byteLength'))
    }
  }
  for (const constructor of [CountQueuingStrategy, ByteLengthQueuingStrategy]) adopt(realm, constructor)
  return {CountQueuingStrategy, ByteLengthQueuingStrategy}
}

/**
 * Makes what objects share unchangeable: prototypes and functions. A page that gets hold of one must not be able to change
 * what happens in the pages after it.
 */

/** Freezes all values, all that they lead to and the prototypes of both. */
export function freezeDeep(roots: Iterable<unknown>, seen: Set<object> = new Set()): void {
  const waiting = [...roots]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (!isObject(value) || seen.has(value)) continue
    seen.add(value)
    waiting.push(Object.getPrototypeOf(value), ...partsOf(value))
    freeze(value)
  }
}

/**
 * Freezes the prototypes and classes that can be reached from the values, but not the objects themselves. Objects of other
 * realms are passed over: they go with their window.
 */
export function freezeShared(roots: Iterable<unknown>): void {
  const seen = new Set<object>()
  const waiting = [...roots]
  while (waiting.length > 0) {
    const value = waiting.pop()
    if (!isObject(value) || seen.has(value) || !isOfThisRealm(value)) continue
    seen.add(value)
    waiting.push(Object.getPrototypeOf(value), ...heldBy(value))
    if (typeof value === 'function' || Object.hasOwn(value, 'constructor')) freeze(value)
  }
}

/** Objects and classes in an object's members; its methods do not matter once the object that holds them is frozen. */
function heldBy(value: object): ReadonlyArray<unknown> {
  return Reflect.ownKeys(value).flatMap((key): ReadonlyArray<unknown> => {
    const held: unknown = Object.getOwnPropertyDescriptor(value, key)?.value
    return typeof held === 'object' || (typeof held === 'function' && key === 'constructor') ? [held] : []
  })
}

/** The built-in objects of this realm. */
export function intrinsics(): ReadonlyArray<unknown> {
  const hidden = [
    async () => {},
    function* () {},
    async function* () {},
    Object.getPrototypeOf(Uint8Array),
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''[Symbol.iterator](),
    /x/[Symbol.matchAll]('')
  ].map((value: unknown): unknown => (isObject(value) ? Object.getPrototypeOf(value) : undefined))
  const named = Reflect.ownKeys(globalThis).map((key): unknown => {
    const property = Object.getOwnPropertyDescriptor(globalThis, key)
    return key === 'globalThis' ? undefined : property?.value
  })
  return [...hidden, ...named, Object.getPrototypeOf(Uint8Array)]
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function'
}

function partsOf(value: object): ReadonlyArray<unknown> {
  return Reflect.ownKeys(value).flatMap((key): ReadonlyArray<unknown> => {
    const property = Object.getOwnPropertyDescriptor(value, key)
    return property === undefined ? [] : Object.values(property)
  })
}

function isOfThisRealm(value: object): boolean {
  return value === Object.prototype || value instanceof Object
}

function freeze(value: object): void {
  for (const key of Reflect.ownKeys(value)) {
    if (typeof key === 'string' && overridden.has(key)) allowOverride(value, key)
  }
  Object.freeze(value)
}

/** Names that objects commonly have of their own though their prototype has them: a frozen one would forbid that. */
const overridden = new Set('constructor name message stack toString valueOf toJSON then emit on code'.split(' '))

function allowOverride(holder: object, key: string): void {
  const property = Object.getOwnPropertyDescriptor(holder, key)
  if (property?.configurable !== true || property.writable !== true) return
  const value: unknown = property.value
  Object.defineProperty(holder, key, {
    configurable: false,
    enumerable: property.enumerable === true,
    get: () => value,
    set(this: unknown, next: unknown) {
      if (this === holder || !isObject(this)) return
      Object.defineProperty(this, key, {value: next, configurable: true, writable: true, enumerable: true})
    }
  })
}

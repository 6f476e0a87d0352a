/** What the JavaScript of today's browsers has and older versions of Node lack. Where it is there, it stays. */
import {defineFunctions} from './define.ts'
import {createDeferred} from './deferred.ts'
import {isObject, toPagePromise, type Realm} from './realm.ts'
import type {WebContext} from './web.ts'

type Functions = Parameters<typeof defineFunctions>[1]

export function installLanguage(web: WebContext): void {
  const {realm} = web
  add(web, realm.Promise, {withResolvers: () => assign(realm, createDeferred<unknown>(realm))})
  add(web, realm.Object, {groupBy: (items, key) => groupInObject(realm, items, key)})
  add(web, realm.Map, {groupBy: (items, key) => groupInMap(realm, items, key)})
  add(web, realm.Array, {
    fromAsync: (items, map) => toPagePromise(realm, collect(realm, items, map))
  })
}

function add(web: WebContext, holder: object, functions: Functions): void {
  defineFunctions(web, Object.fromEntries(Object.entries(functions).filter(([name]) => !(name in holder))), holder)
}

function assign(realm: Realm, members: object): object {
  const made: object = new realm.Object()
  return Object.assign(made, members)
}

function groupInObject(realm: Realm, items: unknown, key: unknown): object {
  const groups: object = Object.create(null)
  for (const [name, values] of groupsOf(realm, items, (item, index) => String(call(realm, key, [item, index]))))
    Reflect.set(groups, name, values)
  return groups
}

function groupInMap(realm: Realm, items: unknown, key: unknown): object {
  const map = new realm.Map<unknown, unknown>()
  for (const [name, values] of groupsOf(realm, items, (item, index) => call(realm, key, [item, index])))
    map.set(name, values)
  return map
}

function groupsOf<Key>(
  realm: Realm,
  items: unknown,
  keyOf: (item: unknown, index: number) => Key
): ReadonlyMap<Key, ReadonlyArray<unknown>> {
  const groups = new Map<Key, Array<unknown>>()
  for (const [index, item] of listOf(realm, items).entries()) {
    const key = keyOf(item, index)
    const group = groups.get(key) ?? new realm.Array<unknown>()
    group.push(item)
    groups.set(key, group)
  }
  return groups
}

async function collect(realm: Realm, items: unknown, map: unknown): Promise<unknown> {
  const found = new realm.Array<unknown>()
  for await (const item of isAsync(items) ? items : listOf(realm, items))
    found.push(map === undefined ? item : await call(realm, map, [item, found.length]))
  return found
}

function listOf(realm: Realm, items: unknown): ReadonlyArray<unknown> {
  if (!isObject(items) && typeof items !== 'string') throw new realm.TypeError(`${String(items)} is not iterable`)
  return isIterable(items) ? Array.from(items) : []
}

function isIterable(value: object | string): value is Iterable<unknown> {
  return typeof value === 'string' || Symbol.iterator in value
}

function isAsync(value: unknown): value is AsyncIterable<unknown> {
  return isObject(value) && Symbol.asyncIterator in value
}

function call(realm: Realm, callback: unknown, args: ReadonlyArray<unknown>): unknown {
  if (typeof callback !== 'function') throw new realm.TypeError(`${String(callback)} is not a function`)
  return Reflect.apply(callback, undefined, args)
}

/** What a path names. */
import type {BackendDescription} from '../backend.ts'
import {fits} from '../routes.ts'
import type {Collection, Store} from './store.ts'

/** Facet's `resourceType` is RESTHeart's enumeration: a database is `DB`. */
export type Resource =
  | {kind: 'root'}
  | {kind: 'database'; database: string}
  | {kind: 'collection'; collection: Collection}
  | {kind: 'size'; collection: Collection}
  | {kind: 'metadata'; collection: Collection}
  | {kind: 'document'; collection: Collection; id: string}
  /** All documents that the filter fits: `/shop/products/*`. */
  | {kind: 'bulk'; collection: Collection}
  | {kind: 'stream'; collection: Collection; stream: string}
  /** A Mongo path with more segments than a document has. */
  | {kind: 'too-long'; collection: Collection}
  | {kind: 'service'; path: string; body: unknown}
  | {kind: 'service-stream'; path: string}
  | {kind: 'login'}
  | {kind: 'roles'; user: string}
  | {kind: 'token'}
  | {kind: 'ping'}
  | {kind: 'unknown'; path: string}

export function findResource(path: string, from: {store: Store; description: BackendDescription}): Resource {
  const {store, description} = from
  const stream = streamAt(path, description)
  if (stream !== undefined) return {kind: 'service-stream', path: stream}
  const collection = store.find(path)
  if (collection !== undefined) return {kind: 'collection', collection}
  if (Object.hasOwn(description.services, path)) return {kind: 'service', path, body: description.services[path]}
  const owner = store.collections().find((each) => path.startsWith(`${each.path}/`))
  if (owner !== undefined) return findInside(owner, path.slice(owner.path.length + 1))
  if (path === '') return {kind: 'root'}
  const database = path.slice(1)
  if (store.collections().some((each) => each.database === database && each.path.startsWith(`${path}/`))) {
    return {kind: 'database', database}
  }
  return findBuiltIn(path)
}

/** The stream at a path by its name in the description, in which `*` stands for one segment. */
function streamAt(path: string, {streams}: BackendDescription): string | undefined {
  return Object.hasOwn(streams, path) ? path : Object.keys(streams).find((pattern) => fits(path, pattern))
}

function findInside(collection: Collection, rest: string): Resource {
  const [first = '', second, ...more] = rest.split('/')
  if (first === '_streams' && second !== undefined && more.length === 0)
    return {kind: 'stream', collection, stream: second}
  if (second !== undefined) return {kind: 'too-long', collection}
  if (first === '_size') return {kind: 'size', collection}
  if (first === '_meta') return {kind: 'metadata', collection}
  if (first === '*') return {kind: 'bulk', collection}
  return {kind: 'document', collection, id: first}
}

function findBuiltIn(path: string): Resource {
  if (path === '/login' || path === '/logout') return {kind: 'login'}
  if (path === '/ping' || path === '/_ping') return {kind: 'ping'}
  if (/^\/tokens?(\/|$)/.test(path)) return {kind: 'token'}
  const user = /^\/roles\/([^/]+)$/.exec(path)?.[1]
  return user === undefined ? {kind: 'unknown', path} : {kind: 'roles', user}
}

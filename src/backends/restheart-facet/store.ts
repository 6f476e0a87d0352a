/** The collections, and what was done to them: each write is told to whoever watches. */
import type {BackendDescription, CollectionDescription} from '../backend.ts'
import {createObjectIds, idText, storedId} from './document-id.ts'
import {copy, isEqual, isObject, type JsonObject} from './value.ts'

/** A change stream as its collection defines it. */
export interface StreamDefinition {
  stages: ReadonlyArray<JsonObject>
  notifyWhen: JsonObject | undefined
}

export interface Collection {
  /** Request path: `/shop/products`. */
  path: string
  database: string
  name: string
  documents: JsonObject[]
  streams: Map<string, StreamDefinition>
  assumed: boolean
}

/** One write, in MongoDB's words. */
export interface WriteEvent {
  collection: Collection
  operationType: 'insert' | 'update' | 'replace' | 'delete'
  id: unknown
  /** Absent for a delete. */
  document: JsonObject | undefined
  updateDescription: {updatedFields: JsonObject; removedFields: string[]} | undefined
}

export interface Store {
  collections(): ReadonlyArray<Collection>
  find(path: string): Collection | undefined
  create(path: string): Collection
  drop(collection: Collection): void
  document(collection: Collection, id: string): JsonObject | undefined
  /** Adds a document, giving it an id and an ETag; gives what was stored. */
  insert(collection: Collection, document: JsonObject): JsonObject
  /** Puts another document in the place of the one with its id. */
  replace(collection: Collection, document: JsonObject, operation: 'update' | 'replace'): JsonObject
  /** True when there was one. */
  remove(collection: Collection, id: string): boolean
}

export function createStore(description: BackendDescription, onWrite: (event: WriteEvent) => void): Store {
  const collections = new Map<string, Collection>()
  const nextId = createObjectIds('6fc0ffee')
  const nextEtag = createObjectIds('65e7a600')
  for (const each of description.collections) collections.set(each.path, toCollection(each, {nextId, nextEtag}))

  return {
    collections: () => [...collections.values()],
    find: (path) => collections.get(path),
    create(path) {
      const collection = toCollection({path, documents: [], streams: [], assumed: false}, {nextId, nextEtag})
      collections.set(path, collection)
      return collection
    },
    drop(collection) {
      collections.delete(collection.path)
    },
    document: findDocument,
    insert(collection, document) {
      const {_id, ...members} = document
      const stored = {_id: _id === undefined ? nextId() : storedId(_id), ...copy(members), _etag: nextEtag()}
      collection.documents.push(stored)
      onWrite({collection, operationType: 'insert', id: stored._id, document: stored, updateDescription: undefined})
      return stored
    },
    replace(collection, document, operation) {
      const id = idText(document['_id'])
      const index = collection.documents.findIndex((each) => idText(each['_id']) === id)
      const before = collection.documents[index] ?? {}
      const stored = {...copy(document), _id: before['_id'] ?? storedId(document['_id']), _etag: nextEtag()}
      collection.documents[index] = stored
      const updateDescription = operation === 'update' ? difference(before, stored) : undefined
      onWrite({collection, operationType: operation, id: stored._id, document: stored, updateDescription})
      return stored
    },
    remove(collection, id) {
      const document = findDocument(collection, id)
      if (document === undefined) return false
      collection.documents.splice(collection.documents.indexOf(document), 1)
      onWrite({
        collection,
        operationType: 'delete',
        id: document['_id'],
        document: undefined,
        updateDescription: undefined
      })
      return true
    }
  }
}

function findDocument(collection: Collection, id: string): JsonObject | undefined {
  return collection.documents.find((document) => idText(document['_id']) === id)
}

function toCollection(
  from: CollectionDescription,
  ids: {nextId: () => JsonObject; nextEtag: () => JsonObject}
): Collection {
  const parts = from.path.split('/').filter((part) => part !== '')
  const documents = from.documents.map(({_id, ...members}) => ({
    _id: _id === undefined ? ids.nextId() : storedId(_id),
    ...copy(members),
    _etag: ids.nextEtag()
  }))
  return {
    path: from.path,
    // RESTHeart's default mount binds the database `restheart` to `/`.
    database: parts.length > 1 ? parts.slice(0, -1).join('/') : 'restheart',
    name: parts.at(-1) ?? '',
    documents,
    streams: new Map(from.streams.map((name) => [name, toDefinition(from.definitions?.[name])])),
    assumed: from.assumed
  }
}

/** Reads `{"uri": …, "stages": […], "notify_when": {…}}`. */
export function toDefinition(value: unknown): StreamDefinition {
  const definition = isObject(value) ? value : {}
  const stages = Array.isArray(definition['stages']) ? definition['stages'] : []
  const notifyWhen = definition['notify_when']
  return {stages: stages.filter(isObject), notifyWhen: isObject(notifyWhen) ? notifyWhen : undefined}
}

function difference(before: JsonObject, after: JsonObject): {updatedFields: JsonObject; removedFields: string[]} {
  const changed = Object.entries(after).filter(([key, value]) => !isEqual(before[key], value))
  return {
    updatedFields: Object.fromEntries(changed),
    removedFields: Object.keys(before).filter((key) => !(key in after))
  }
}

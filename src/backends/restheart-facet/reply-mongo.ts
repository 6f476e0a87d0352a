/** RESTHeart's MongoDB service: reading and writing databases, collections and documents. */
import {emptyAnswer, jsonAnswer} from './answer.ts'
import {idText, parseId} from './document-id.ts'
import {BadQuery, matches} from './query.ts'
import {readObject, readPaging, selectDocuments} from './read-documents.ts'
import {errorReply, type Reply} from './reply.ts'
import {readBody, type BackendRequest} from './request.ts'
import type {Resource} from './resource.ts'
import {type Collection, type Store, toDefinition} from './store.ts'
import {updated} from './update.ts'
import {isObject, type JsonObject} from './value.ts'

export interface MongoService {
  store: Store
  /** ms since the epoch. */
  now: () => number
}

type MongoResource = Extract<
  Resource,
  {kind: 'root' | 'database' | 'collection' | 'size' | 'metadata' | 'document' | 'bulk'}
>

/** What RESTHeart answers to a request for a Mongo resource. Writes tell the store, which tells the change streams. */
export function replyMongo(resource: MongoResource, request: BackendRequest, service: MongoService): Reply {
  try {
    return replyByMethod(resource, request, service)
  } catch (error) {
    if (error instanceof BadQuery) return errorReply(400, error.message)
    throw error
  }
}

function replyByMethod(resource: MongoResource, request: BackendRequest, service: MongoService): Reply {
  if (request.method === 'GET' || request.method === 'HEAD') return read(resource, request, service)
  if (resource.kind === 'collection' && request.method === 'POST') return post(resource.collection, request, service)
  if (resource.kind === 'collection') return writeCollection(resource.collection, request, service)
  if (resource.kind === 'document') return writeDocument(resource, request, service)
  if (resource.kind === 'bulk') return writeBulk(resource.collection, request, service)
  if (resource.kind === 'database' && request.method === 'PUT') return done(200)
  return errorReply(405)
}

function read(resource: MongoResource, request: BackendRequest, {store}: MongoService): Reply {
  if (resource.kind === 'root') return names([...new Set(store.collections().map((each) => each.database))], request)
  if (resource.kind === 'database') {
    const inside = store.collections().filter((each) => each.database === resource.database)
    return names(
      inside.map((each) => each.name),
      request
    )
  }
  const {collection} = resource
  if (resource.kind === 'document') return readDocument(collection, resource.id, store)
  if (resource.kind === 'metadata') return {response: jsonAnswer(200, metadata(collection)), content: undefined}
  if (resource.kind === 'bulk') return errorReply(405)
  const selection = selectDocuments(collection, request)
  if (resource.kind === 'size') return {response: jsonAnswer(200, {_size: selection.total}), content: undefined}
  const headers: Array<[string, string]> = []
  if (request.query.has('count')) {
    headers.push(['x-result-count', String(selection.total)])
    headers.push(['x-total-pages', String(Math.max(1, Math.ceil(selection.total / Math.max(1, selection.pagesize))))])
  }
  const {documents, ...paging} = selection
  return {response: jsonAnswer(200, documents, headers), content: {kind: 'mongo', items: documents, ...paging}}
}

function names(list: string[], request: BackendRequest): Reply {
  return {
    response: jsonAnswer(200, list),
    content: {kind: 'mongo', items: list, total: list.length, ...readPaging(request)}
  }
}

function readDocument(collection: Collection, id: string, store: Store): Reply {
  const document = store.document(collection, id)
  if (document === undefined) return errorReply(404, `Document '${id}' does not exist`)
  return {
    response: jsonAnswer(200, document, [etag(document)]),
    content: {kind: 'mongo', items: [document], total: 1, page: 1, pagesize: 100}
  }
}

/** Inserts one document, or each of a list. RESTHeart's default write mode for `POST` is insert. */
function post(collection: Collection, request: BackendRequest, service: MongoService): Reply {
  const body = readBody(request)
  if (Array.isArray(body)) return postAll(collection, body, service)
  if (!isObject(body)) return errorReply(400, 'Invalid JSON')
  const id = body['_id']
  const exists = id !== undefined && service.store.document(collection, idText(id)) !== undefined
  if (exists && request.query.get('wm') !== 'upsert')
    return errorReply(409, `The document '${idText(id)}' already exists`)
  if (exists) return written(service.store.replace(collection, body, 'replace'), 200)
  const stored = service.store.insert(collection, body)
  return written(
    stored,
    201,
    `http://${request.header('host') ?? 'localhost:8080'}${collection.path}/${idText(stored['_id'])}`
  )
}

function postAll(collection: Collection, documents: ReadonlyArray<unknown>, {store}: MongoService): Reply {
  const stored = documents.filter(isObject).map((document) => store.insert(collection, document))
  const links = stored.map((document) => `${collection.path}/${idText(document['_id'])}`)
  return {
    response: jsonAnswer(200, {inserted: stored.length, deleted: 0, modified: 0, matched: 0, links}),
    content: undefined
  }
}

/** `PUT` and `PATCH` set the collection's metadata: the change streams are defined there. */
function writeCollection(collection: Collection, request: BackendRequest, {store}: MongoService): Reply {
  if (request.method === 'DELETE') {
    store.drop(collection)
    return done(204)
  }
  const body = readBody(request)
  if (!isObject(body)) return errorReply(400, 'Invalid JSON')
  if (request.method === 'PUT') collection.streams.clear()
  const streams = Array.isArray(body['streams']) ? body['streams'].filter(isObject) : []
  for (const stream of streams) {
    if (typeof stream['uri'] === 'string')
      collection.streams.set(stream['uri'].replaceAll('/', ''), toDefinition(stream))
  }
  return done(200)
}

function writeDocument(
  resource: {collection: Collection; id: string},
  request: BackendRequest,
  service: MongoService
): Reply {
  const {collection, id} = resource
  const before = service.store.document(collection, id)
  if (request.method === 'DELETE') {
    if (before === undefined) return errorReply(404)
    service.store.remove(collection, id)
    return done(204)
  }
  if (request.method !== 'PUT' && request.method !== 'PATCH') return errorReply(405)
  const body = readBody(request)
  if (!isObject(body)) return errorReply(400, 'Invalid JSON')
  const mode = request.query.get('wm') ?? 'update'
  if (before !== undefined && mode === 'insert') return errorReply(409, `The document '${id}' already exists`)
  if (before === undefined && mode === 'update') return errorReply(404, `Document '${id}' does not exist`)
  const _id = before?.['_id'] ?? parseId(id)
  const isPatch = request.method === 'PATCH'
  const after = isPatch ? updated(before ?? {}, body, service.now()) : updated({}, body, service.now())
  if (before === undefined) return written(service.store.insert(collection, {...after, _id}), 201)
  return written(service.store.replace(collection, {...after, _id}, isPatch ? 'update' : 'replace'), 200)
}

function writeBulk(collection: Collection, request: BackendRequest, {store, now}: MongoService): Reply {
  const filter = readObject(request, 'filter')
  if (filter === undefined) return errorReply(400, 'A bulk request needs a filter')
  const fitting = collection.documents.filter((document) => matches(document, filter))
  if (request.method === 'DELETE') {
    for (const document of fitting) store.remove(collection, idText(document['_id']))
    return counted({deleted: fitting.length})
  }
  const body = readBody(request)
  if (request.method !== 'PATCH' || !isObject(body)) return errorReply(request.method === 'PATCH' ? 400 : 405)
  for (const document of fitting) store.replace(collection, updated(document, body, now()), 'update')
  return counted({modified: fitting.length, matched: fitting.length})
}

function counted(counts: JsonObject): Reply {
  return {response: jsonAnswer(200, {inserted: 0, deleted: 0, modified: 0, matched: 0, ...counts}), content: undefined}
}

function written(document: JsonObject, status: 200 | 201, location?: string): Reply {
  const headers: Array<[string, string]> = [etag(document)]
  if (location !== undefined) headers.push(['location', location])
  return {response: emptyAnswer(status, headers), content: undefined}
}

function done(status: number): Reply {
  return {response: emptyAnswer(status), content: undefined}
}

function etag(document: JsonObject): [string, string] {
  return ['etag', idText(document['_etag'])]
}

function metadata(collection: Collection): JsonObject {
  const streams = [...collection.streams].map(([uri, {stages, notifyWhen}]) => ({
    uri,
    stages,
    ...(notifyWhen === undefined ? {} : {notify_when: notifyWhen})
  }))
  return {_id: '_meta', ...(streams.length > 0 ? {streams} : {})}
}

/**
 * The variables that Facet gives a template (`TemplateContextBuilder`, `MongoHtmlResponseHandler`,
 * `JsonHtmlResponseHandler`, `HtmlResponseHelper.renderErrorPage`), computed from the request and what it read.
 */
import {javaDouble} from '../../pebble/index.ts'
import {idText, idType} from './document-id.ts'
import type {MongoContent} from './reply.ts'
import type {BackendRequest} from './request.ts'
import type {Resource} from './resource.ts'
import {isObject, type JsonObject, unwrap} from './value.ts'

export type Context = Readonly<Record<string, unknown>>

export interface ContextSource {
  request: BackendRequest
  resource: Resource
  /** Values that the configuration or the document adds; they win. */
  extra: Context
}

/** Facet's word for a resource; RESTHeart's constant for a database is `DB`. */
const resourceTypes: Partial<Record<Resource['kind'], string>> = {
  root: 'ROOT',
  database: 'DB',
  collection: 'COLLECTION',
  document: 'DOCUMENT'
}

/** Variables of a page or fragment that shows databases, collections or documents. */
export function mongoContext(content: MongoContent, source: ContextSource): Context {
  const {request, resource, extra} = source
  const mongoPath = request.resource === '' ? '/' : request.resource
  const collection = 'collection' in resource ? resource.collection : undefined
  const database = resource.kind === 'database' ? resource.database : collection?.database
  const isDocument = resource.kind === 'document'
  return {
    ...pageContext(request),
    mongoPath,
    resourceUrl: mongoPath,
    collectionUrl: collection?.path ?? mongoPath,
    resourceType: resourceTypes[resource.kind] ?? resource.kind.toUpperCase(),
    db: database ?? null,
    coll: collection?.name ?? null,
    items: content.items.map(toItem),
    data: content.items.map((item) => JSON.stringify(item)),
    filter: request.query.get('filter') ?? '',
    keys: request.query.get('keys') ?? '',
    sort: request.query.get('sort') ?? '',
    page: content.page,
    pagesize: content.pagesize,
    totalPages: Math.max(1, Math.ceil(content.total / Math.max(1, content.pagesize))),
    totalItems: content.total,
    canCreateDatabases: true,
    canCreateCollections: true,
    canCreateDocuments: collection !== undefined && !isDocument,
    canDeleteDatabase: true,
    canDeleteCollection: true,
    tenantId: 'null',
    isMultiTenant: false,
    hostParams: JSON.stringify(hostParameters(request.host)),
    ...extra
  }
}

/** Variables of a page that shows a JSON service: the members of its object, which may overwrite the others. Gson makes each number a Double. */
export function serviceContext(body: unknown, {request, extra}: ContextSource): Context {
  return {
    ...pageContext(request),
    data: JSON.stringify(body),
    ...(isObject(body)
      ? Object.fromEntries(Object.entries(body).map(([name, member]) => [name, toDoubles(member)]))
      : {}),
    ...extra
  }
}

/** Variables of an error page: no `isAuthenticated`, no `roles`, no `requestMethod`. */
export function errorContext(error: {status: number; message: string}, {request, extra}: ContextSource): Context {
  return {
    ...globalContext,
    statusCode: error.status,
    statusMessage: error.message,
    path: request.path,
    username: 'admin',
    ...extra
  }
}

/** What the login service answers; Facet renders `login/index` with it. */
export function loginBody(request: BackendRequest): JsonObject {
  const error = request.query.get('error')
  return {
    redirect: request.query.get('redirect') ?? '/',
    loginUri: '/login',
    rolesEndpoint: '/roles',
    ...(error === undefined ? {} : {error})
  }
}

const globalContext: Context = {
  version: '8.1.0',
  buildTime: '2024-01-15T10:30:00Z',
  loginUrl: '/login',
  rolesUrl: '/roles',
  mongoPrefix: '/',
  baseUrl: '/browser'
}

function pageContext(request: BackendRequest): Context {
  return {
    ...globalContext,
    isAuthenticated: true,
    username: 'admin',
    roles: new Set(['admin']),
    requestMethod: request.method,
    path: request.path,
    isHtmxRequest: request.isHtmx,
    ...(request.isHtmx && request.target !== undefined ? {hxTarget: request.target} : {})
  }
}

function toDoubles(value: unknown): unknown {
  if (typeof value === 'number') return javaDouble(value)
  if (Array.isArray(value)) return value.map(toDoubles)
  if (!isObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toDoubles(member)]))
}

function toItem(item: JsonObject | string): JsonObject {
  if (typeof item === 'string') return {isString: true, value: item}
  const {_etag: _, ...members} = item
  const type = idType(item['_id'])
  const id = '_id' in item ? {_id: {value: idText(item['_id']), type, needsParam: type !== null}} : {}
  return {isString: false, data: unwrap(members), ...id}
}

function hostParameters(host: string): Record<string, string> {
  return {host, ...Object.fromEntries(host.split('.').map((part, index) => [`host[${index}]`, part]))}
}

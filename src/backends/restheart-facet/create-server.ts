/** Requests in, answers out: routes of the configuration, then RESTHeart's services, then Facet. */
import type {Rendered} from '../../pebble/rendered.ts'
import type {Server, ServerRequest, ServerResponse} from '../../web/server.ts'
import type {BackendDescription} from '../backend.ts'
import {createRoutes} from '../routes.ts'
import {emptyAnswer, jsonAnswer, reasonOf} from './answer.ts'
import {acceptsHtml, answerHtml, type FacetPages, redirectToLogin} from './answer-html.ts'
import type {ChangeStreams} from './change-streams.ts'
import {type Context, errorContext, loginBody, mongoContext, serviceContext} from './context.ts'
import {noteNoStream, noteUnknownPath, noteUnknownStream} from './note-unknown.ts'
import {errorReply, type Reply} from './reply.ts'
import {replyMongo} from './reply-mongo.ts'
import {type BackendRequest, readRequest} from './request.ts'
import {findResource, type Resource} from './resource.ts'
import {openServiceStream} from './service-stream.ts'
import type {Store} from './store.ts'

export interface ServerParts {
  description: BackendDescription
  store: Store
  streams: ChangeStreams
  pages: FacetPages
  schedule: (task: () => void, delay: number) => () => void
  /** ms since the epoch. */
  now: () => number
}

export interface BackendServer {
  answer: Server
  /** What a `GET` reads, without a note on what is missing. */
  read(request: BackendRequest): {request: BackendRequest; resource: Resource; reply: Reply}
  /** A template as the page at the request's path, whatever the server would find there. */
  render(template: string, request: BackendRequest): Rendered | undefined
}

export function createServer(parts: ServerParts): BackendServer {
  const answerRoute = createRoutes(parts.description)
  const read = (request: BackendRequest) => {
    const resource = findResource(request.resource, parts)
    return {request, resource, reply: replyTo(resource, request, parts)}
  }
  return {
    answer: (request) => withOrigin(answerRoute(request) ?? answer(request, parts), request),
    read,
    render(template, request) {
      const {resource, reply} = read(request)
      return parts.pages.renderer.render(template, contextFor(template, {request, resource, reply}, parts))
    }
  }
}

function answer(from: ServerRequest, parts: ServerParts): ServerResponse {
  const request = readRequest(from)
  const resource = findResource(request.resource, parts)
  if (request.method === 'OPTIONS') return emptyAnswer(200, [['allow', 'GET, PUT, POST, PATCH, DELETE, OPTIONS']])
  if (isRefused(resource, parts.description.context)) {
    return acceptsHtml(request)
      ? redirectToLogin(request)
      : emptyAnswer(401, [['www-authenticate', 'Basic realm="RESTHeart Realm"']])
  }
  if (resource.kind === 'stream') return openStream(resource, request, parts)
  if (resource.kind === 'service-stream') {
    const stream = parts.description.streams[resource.path] ?? []
    const script = 'length' in stream ? {frames: stream} : stream
    return openServiceStream({...script, sinks: parts.streams.sinks, schedule: parts.schedule})
  }
  if (from.via === 'eventsource') noteNoStream(request, resource, parts)
  else if (resource.kind === 'unknown' && isPageRequest(from)) noteUnknownPath(request, parts)
  const reply = replyTo(resource, request, parts)
  const response = answerHtml({request, resource, reply}, parts.pages)
  return request.method === 'HEAD' ? {...response, body: ''} : response
}

function openStream(
  resource: Extract<Resource, {kind: 'stream'}>,
  request: BackendRequest,
  parts: ServerParts
): ServerResponse {
  const {collection, stream} = resource
  const definition = collection.streams.get(stream) ?? collection.streams.get('*')
  if (request.method !== 'GET') return errorReply(405).response
  if (definition !== undefined) return parts.streams.open({collection, definition}, request)
  noteUnknownStream(resource, parts)
  return errorReply(404, 'Change Stream does not exist').response
}

function replyTo(resource: Resource, request: BackendRequest, parts: ServerParts): Reply {
  switch (resource.kind) {
    case 'root':
    case 'database':
    case 'collection':
    case 'size':
    case 'metadata':
    case 'document':
    case 'bulk':
      return replyMongo(resource, request, parts)
    case 'service':
      return service(resource.body)
    case 'login':
      return service(loginBody(request))
    case 'ping':
      return service({
        message: 'Greetings from RESTHeart!',
        client_ip: '127.0.0.1',
        host: 'localhost:8080',
        version: '8.1.0'
      })
    case 'roles':
      return service({authenticated: true, roles: ['admin']})
    case 'token':
      return service({
        access_token: 'eyJhbGciOiJIUzI1NiJ9.e30.ZRrHA1JJJW8opsbCGfG',
        token_type: 'Bearer',
        expires_in: 900,
        username: 'admin',
        roles: ['admin']
      })
    case 'unknown':
      return unknown(resource.path, request, parts)
    case 'too-long':
    case 'stream':
    case 'service-stream':
      return errorReply(404)
  }
}

/** A path that nothing is at: `PUT` makes a collection (or a database) there, as in RESTHeart. */
function unknown(path: string, request: BackendRequest, {store}: ServerParts): Reply {
  if (request.method !== 'PUT') return errorReply(404, 'Resource does not exist')
  const segments = path.split('/').filter((segment) => segment !== '')
  if (segments.length === 2)
    replyMongo({kind: 'collection', collection: store.create(path)}, request, {store, now: () => 0})
  return {response: emptyAnswer(201), content: undefined}
}

function service(body: unknown): Reply {
  return {response: jsonAnswer(200, body), content: {kind: 'service', body}}
}

/** The context of a template that the document shows without saying for which request. */
function contextFor(
  template: string,
  exchange: {request: BackendRequest; resource: Resource; reply: Reply},
  parts: ServerParts
): Context {
  const {request, resource, reply} = exchange
  const source = {request, resource, extra: parts.pages.extra}
  const status = /^errors\/(\d{3})$/.exec(template)?.[1] ?? (template === 'error' ? '404' : undefined)
  if (status !== undefined) return errorContext({status: Number(status), message: reasonOf(Number(status))}, source)
  if (reply.content?.kind === 'service') return serviceContext(reply.content.body, source)
  if (reply.content?.kind === 'mongo') return mongoContext(reply.content, source)
  const collection = parts.store.collections()[0]
  if (collection === undefined) return serviceContext({}, source)
  const first: Resource = {kind: 'collection', collection}
  const content = replyMongo(first, request, parts).content
  return content?.kind === 'mongo' ? mongoContext(content, {...source, resource: first}) : serviceContext({}, source)
}

/** Nobody is signed in when the document's context says so; the login page stays open to all. */
function isRefused(resource: Resource, context: Context): boolean {
  return context['isAuthenticated'] === false && resource.kind !== 'login' && resource.kind !== 'ping'
}

/** RESTHeart lets other origins in. */
function withOrigin(response: ServerResponse, request: ServerRequest): ServerResponse {
  const origin = request.headers.find(([name]) => name.toLowerCase() === 'origin')?.[1]
  if (origin === undefined) return response
  const headers: Array<readonly [string, string]> = [
    ['access-control-allow-origin', origin],
    ['access-control-allow-credentials', 'true'],
    ['access-control-expose-headers', 'Location, ETag, X-Powered-By']
  ]
  return {...response, headers: [...response.headers, ...headers]}
}

/** Images, styles and the like are no matter of the backend. */
function isPageRequest(request: ServerRequest): boolean {
  return request.via === 'fetch' || request.via === 'xhr' || request.via === 'eventsource'
}

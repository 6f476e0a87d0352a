/**
 * Change streams as server-sent events (RESTHeart's `GetChangeStreamHandler` and `ChangeStreamWorker`): each write on
 * a collection becomes one `change` event with a resume token as its id.
 */
import type {ServerResponse} from '../../web/server.ts'
import {errorAnswer} from './answer.ts'
import {createSinks, type OpenSinks} from './open-sinks.ts'
import type {BackendRequest} from './request.ts'
import type {Collection, StreamDefinition, WriteEvent} from './store.ts'
import {type Audience, isHeard, missingVariable, readAudience, wantedFields} from './stream-audience.ts'
import {copy, type JsonObject, parseJson} from './value.ts'

export interface ChangeStreams {
  /** To be called for every write. */
  onWrite(event: WriteEvent): void
  /** The stream as a response. */
  open(stream: {collection: Collection; definition: StreamDefinition}, request: BackendRequest): ServerResponse
  /** Open responses, also those of other services. */
  sinks: OpenSinks
  watched(): ReadonlyArray<string>
  /** Fields that a new document needs so that an open stream of the collection tells of it. */
  wanted(collection: string): JsonObject
}

interface Sent {
  collection: string
  token: string
  change: JsonObject
}

interface Client extends Audience {
  collection: string
  send: () => void
}

/** From a write to the event on the wire, ms. */
const latency = 2

export function createChangeStreams(schedule: (task: () => void, delay: number) => () => void): ChangeStreams {
  const history: Sent[] = []
  const clients = new Set<Client>()
  const watched: string[] = []
  const sinks = createSinks()

  return {
    sinks,
    watched: () => watched,
    wanted(collection) {
      const client = [...clients].find((each) => each.collection === collection)
      return client === undefined ? {} : wantedFields(client)
    },
    onWrite(event) {
      const token = toToken(history.length + 1)
      history.push({collection: event.collection.path, token, change: toChange(event, token)})
      schedule(() => {
        for (const client of clients) client.send()
      }, latency)
    },
    open({collection: {path}, definition}, request) {
      const audience = readAudience(definition, request)
      const refusal = refuse(audience, request)
      if (refusal !== undefined) return refusal
      if (!watched.includes(path)) watched.push(path)
      return streamAnswer((sink) => {
        // RESTHeart does not resume a stream that tells only whom it concerns.
        let next = startOf(history, definition.notifyWhen === undefined ? request.header('last-event-id') : undefined)
        const send = () => {
          for (const sent of history.slice(next)) {
            if (sent.collection === path && isHeard(sent.change, audience)) sink.write(toFrame(sent))
          }
          next = history.length
        }
        const client = {...audience, collection: path, send}
        clients.add(client)
        const cancel = schedule(send, latency)
        return sinks.add(sink, () => {
          clients.delete(client)
          cancel()
        })
      })
    }
  }
}

/** An answer whose body is an event stream. */
export function streamAnswer(body: Extract<ServerResponse['body'], (...args: never[]) => unknown>): ServerResponse {
  return {
    status: 200,
    statusText: 'OK',
    headers: [
      ['content-type', 'text/event-stream; charset=UTF-8'],
      ['cache-control', 'no-cache']
    ],
    body
  }
}

function refuse(audience: Audience, request: BackendRequest): ServerResponse | undefined {
  if (!request.accept.includes('text/event-stream')) {
    const missing = 'no `Upgrade` request header, no `Accept: text/event-stream`'
    return errorAnswer(400, `Change Stream requires WebSocket or SSE: ${missing}`)
  }
  const variable = missingVariable(audience)
  return variable === undefined ? undefined : errorAnswer(400, `variable ${variable} not bound`)
}

/** A frame as RESTHeart writes it: the resume token, the event `change`, one line of JSON. */
function toFrame({token, change}: Sent): string {
  return `id: ${token}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`
}

function toChange(event: WriteEvent, token: string): JsonObject {
  const {collection, operationType, id, document, updateDescription} = event
  return {
    _id: parseJson(token),
    operationType,
    ...(document === undefined ? {} : {fullDocument: copy(document)}),
    ns: {db: collection.database, coll: collection.name},
    documentKey: {_id: id},
    ...(updateDescription === undefined ? {} : {updateDescription})
  }
}

function toToken(count: number): string {
  return JSON.stringify({_data: `8265C0FFEE${count.toString(16).toUpperCase().padStart(8, '0')}2B0229296E04`})
}

/** Where a stream starts: after the event with the given id, else (also for an id that is none) at the end. */
function startOf(history: ReadonlyArray<Sent>, lastEventId: string | undefined): number {
  const index = lastEventId === undefined ? -1 : history.findIndex((sent) => sent.token === lastEventId)
  return index < 0 ? history.length : index + 1
}

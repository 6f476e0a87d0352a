/**
 * Change streams as server-sent events (RESTHeart's `GetChangeStreamHandler` and `ChangeStreamWorker`): each write on
 * a collection becomes one `change` event with a resume token as its id.
 */
import type {BodySink, ServerResponse} from '../../web/server.ts'
import {errorAnswer} from './answer.ts'
import {fitsStages} from './stream-stages.ts'
import type {BackendRequest} from './request.ts'
import type {Collection, StreamDefinition, WriteEvent} from './store.ts'
import {copy, isObject, type JsonObject, parseJson, readPath, unwrap} from './value.ts'

export interface ChangeStreams {
  /** To be called for every write. */
  onWrite(event: WriteEvent): void
  /** The stream as a response. */
  open(
    stream: {collection: Collection; name: string; definition: StreamDefinition},
    request: BackendRequest
  ): ServerResponse
  /** Open responses, also those of other services. */
  sinks: OpenSinks
  watched(): ReadonlyArray<string>
}

/** The streams that are open now. */
export interface OpenSinks {
  count(): number
  /** Starts one; gives the function that the client calls when it goes away. */
  add(sink: BodySink, onEnd?: () => void): () => void
  endAll(): void
  writeAll(text: string): void
}

interface Sent {
  collection: string
  token: string
  change: JsonObject
}

/** From a write to the event on the wire, ms. */
const latency = 2

export function createChangeStreams(schedule: (task: () => void, delay: number) => () => void): ChangeStreams {
  const history: Sent[] = []
  const waiting = new Set<() => void>()
  const watched: string[] = []
  const sinks = createSinks()

  return {
    sinks,
    watched: () => watched,
    onWrite(event) {
      const token = toToken(history.length + 1)
      history.push({collection: event.collection.path, token, change: toChange(event, token)})
      schedule(() => {
        for (const send of waiting) send()
      }, latency)
    },
    open({collection, definition}, request) {
      if (!request.accept.includes('text/event-stream')) {
        return errorAnswer(
          400,
          'Change Stream requires WebSocket or SSE: no `Upgrade` request header, no `Accept: text/event-stream`'
        )
      }
      if (!watched.includes(collection.path)) watched.push(collection.path)
      return {
        status: 200,
        statusText: 'OK',
        headers: [
          ['content-type', 'text/event-stream; charset=UTF-8'],
          ['cache-control', 'no-cache']
        ],
        body(sink) {
          let next = startOf(history, definition.notifyWhen === undefined ? request.header('last-event-id') : undefined)
          const send = () => {
            for (const sent of history.slice(next)) {
              if (sent.collection === collection.path && isHeard(sent.change, definition, request))
                sink.write(toFrame(sent))
            }
            next = history.length
          }
          waiting.add(send)
          const cancel = schedule(send, latency)
          return sinks.add(sink, () => {
            waiting.delete(send)
            cancel()
          })
        }
      }
    }
  }
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

function isHeard(change: JsonObject, definition: StreamDefinition, request: BackendRequest): boolean {
  const variables = readVariables(request)
  return fitsStages(change, definition.stages, variables) && isNotified(change, definition.notifyWhen, variables)
}

/** `?avars={"x":1}` and the plain parameters. */
function readVariables(request: BackendRequest): JsonObject {
  const avars = parseJson(request.query.get('avars') ?? '')
  return {...Object.fromEntries(request.query), ...(isObject(avars) ? avars : {})}
}

/** `{"fullDocument::owner": {"$var": "user"}}` (RESTHeart's `NotifyWhenEvaluator`): an unbound variable lets all through. */
function isNotified(change: JsonObject, notifyWhen: JsonObject | undefined, variables: JsonObject): boolean {
  for (const [field, operand] of Object.entries(notifyWhen ?? {})) {
    const name = isObject(operand) ? operand['$var'] : undefined
    if (typeof name !== 'string' || !(name in variables)) continue
    const value = unwrap(readPath(change, field.replace('::', '.')))
    const isFit = Array.isArray(value) ? value.includes(variables[name]) : value === variables[name]
    if (!isFit) return false
  }
  return true
}

function createSinks(): OpenSinks {
  const open = new Map<BodySink, () => void>()
  const close = (sink: BodySink) => {
    open.get(sink)?.()
    open.delete(sink)
  }
  return {
    count: () => open.size,
    add(sink, onEnd) {
      open.set(sink, () => onEnd?.())
      return () => close(sink)
    },
    endAll() {
      for (const sink of open.keys()) {
        close(sink)
        sink.end()
      }
    },
    writeAll(text) {
      for (const sink of open.keys()) sink.write(text)
    }
  }
}

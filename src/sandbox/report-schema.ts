/** The lines that a child may report. What is not exactly so was not written by the checker. */
import * as v from 'valibot'
import type {ReportLine} from './protocol.ts'

const text = v.string()
const optionalText = v.optional(text)
const number = v.pipe(v.number(), v.finite())
const place = v.object({snippet: text, line: number, column: number})
const at = v.optional(place)
const frame = v.object({name: text, at, text})
const error = v.object({name: text, message: text, stack: v.array(frame)})
const during = v.object({
  kind: v.picklist(['load', 'timer', 'event', 'promise', 'interaction']),
  type: optionalText,
  source: v.optional(number)
})
const readyState = v.picklist([0, 1, 2])
const t = number

const via = v.picklist([
  'fetch',
  'xhr',
  'eventsource',
  'script',
  'style',
  'image',
  'iframe',
  'navigation',
  'beacon',
  'import',
  'other'
])
const scenario = v.picklist(['events', 'drop', 'refusal', 'heartbeat', 'again', 'teardown', 'interaction', 'load'])

const entry = v.variant('kind', [
  v.object({t, kind: v.literal('exception'), error, during, at}),
  v.object({t, kind: v.literal('rejection'), error, at}),
  v.object({t, kind: v.literal('console'), level: v.picklist(['error', 'warn', 'info', 'log', 'debug']), text, at}),
  v.object({
    t,
    kind: v.literal('request'),
    id: number,
    via,
    method: text,
    url: text,
    written: optionalText,
    headers: v.array(v.tuple([text, text])),
    body: optionalText,
    credentials: v.boolean(),
    during,
    at
  }),
  v.object({
    t,
    kind: v.literal('response'),
    id: number,
    status: number,
    contentType: text,
    by: v.picklist(['backend', 'npm', 'refused']),
    note: optionalText
  }),
  v.object({
    t,
    kind: v.literal('source'),
    source: number,
    url: text,
    written: text,
    withCredentials: v.boolean(),
    initKeys: v.array(text),
    during,
    at
  }),
  v.object({
    t,
    kind: v.literal('source-connect'),
    source: number,
    request: number,
    lastEventId: optionalText,
    attempt: number
  }),
  v.object({t, kind: v.literal('source-open'), source: number}),
  v.object({t, kind: v.literal('source-error'), source: number, readyState, listeners: number}),
  v.object({
    t,
    kind: v.literal('source-close'),
    source: number,
    by: v.picklist(['page', 'driver']),
    readyState,
    during,
    at
  }),
  v.object({
    t,
    kind: v.literal('dispatch'),
    source: number,
    type: text,
    data: text,
    lastEventId: text,
    listeners: number
  }),
  v.object({
    t,
    kind: v.literal('listen'),
    source: number,
    type: text,
    via: v.picklist(['listener', 'attribute']),
    closed: v.boolean(),
    during,
    at
  }),
  v.object({t, kind: v.literal('error-field'), source: number, field: text, at}),
  v.object({
    t,
    kind: v.literal('change'),
    operation: v.picklist(['insert', 'update', 'delete']),
    collection: text,
    marker: text,
    round: number,
    shown: v.optional(v.boolean()),
    requests: number
  }),
  v.object({t, kind: v.literal('recovery'), missed: v.optional(v.boolean()), left: optionalText, replaced: text}),
  v.object({t, kind: v.literal('driver'), action: text}),
  v.object({t, kind: v.literal('interaction'), type: text, target: text, at}),
  v.object({t, kind: v.literal('dialog'), type: v.picklist(['alert', 'confirm', 'prompt', 'print', 'open']), text}),
  v.object({t, kind: v.literal('navigation'), url: text, at}),
  v.object({t, kind: v.literal('htmx'), event: text, detail: text, at}),
  v.object({t, kind: v.literal('template-error'), template: text, message: text, at}),
  v.object({
    t,
    kind: v.literal('backend'),
    note: text,
    what: v.picklist(['assumed', 'fragment-missing', 'unknown-path', 'unknown-stream'])
  }),
  v.object({t, kind: v.literal('assumed'), what: v.picklist(['global', 'element', 'library', 'stub']), name: text}),
  v.object({t, kind: v.literal('runaway'), what: v.picklist(['requests', 'streams', 'tasks']), count: number})
])

const line = v.variant('kind', [
  v.object({kind: v.literal('start'), page: text, scenario}),
  v.object({kind: v.literal('entry'), entry}),
  v.object({kind: v.literal('end'), before: text, after: text, openSources: number, durationMs: number}),
  v.object({kind: v.literal('fault'), message: text}),
  v.object({kind: v.literal('done')})
])

/** `undefined` when the text is no line of a report. */
export function parseReport(json: string): ReportLine | undefined {
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch {
    return undefined
  }
  return isReport(value) ? value : undefined
}

function isReport(value: unknown): value is ReportLine {
  return v.is(line, value)
}

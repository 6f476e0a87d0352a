/** Events of htmx that say how a request or a swap went. */
import type {PageElement, PageEvent, PageWindow} from '../web/page-window.ts'
import type {LogEntry, SnippetPlace} from './outcome.ts'
import {cut, inspect} from './realm/inspect.ts'

export interface HtmxOptions {
  log: (entry: LogEntry) => void
  now: () => number
  placeOf: (element: PageElement) => SnippetPlace | undefined
}

const events = [
  'htmx:targetError',
  'htmx:swapError',
  'htmx:responseError',
  'htmx:sendError',
  'htmx:sendAbort',
  'htmx:timeout',
  'htmx:onLoadError',
  'htmx:invalidPath',
  'htmx:syntax:error',
  'htmx:eventFilter:error',
  'htmx:oobErrorNoTarget',
  'htmx:validation:failed',
  'htmx:sseError',
  'htmx:noSSESourceError',
  'htmx:bodyReadError',
  'htmx:historyCacheError',
  'htmx:error',
  'htmx:afterSwap',
  'htmx:after:swap',
  'htmx:response:error',
  'htmx:sse:error'
]

/** The words of htmx 4 as htmx 2 has them. */
const known: Readonly<Record<string, string>> = {
  'htmx:after:swap': 'htmx:afterSwap',
  'htmx:response:error': 'htmx:responseError',
  'htmx:sse:error': 'htmx:sseError'
}

/** Listens at the document; has to be called before the page's scripts run. */
export function logHtmxEvents(window: PageWindow, {log, now, placeOf}: HtmxOptions): void {
  for (const type of events) {
    window.document.addEventListener(type, (event) => {
      if (isRepeated(event)) return
      log({
        t: now(),
        kind: 'htmx',
        event: known[type] ?? type,
        detail: detailOf(event),
        at: placeOfTarget(event, placeOf)
      })
    })
  }
}

/** htmx 2 says every error twice: by its own name, and as `htmx:error` with the first one's details inside. */
function isRepeated(event: PageEvent): boolean {
  return event.type === 'htmx:error' && member(Reflect.get(event, 'detail'), 'errorInfo') !== undefined
}

function placeOfTarget(event: PageEvent, placeOf: HtmxOptions['placeOf']): SnippetPlace | undefined {
  const {target} = event
  return isElement(target) ? placeOf(target) : undefined
}

function isElement(value: object | null): value is PageElement {
  return value !== null && 'localName' in value && 'getAttribute' in value
}

/** What matters of the details: the selector, the status, the path, the message. */
function detailOf(event: PageEvent): string {
  const detail: unknown = Reflect.get(event, 'detail')
  const parts: string[] = []
  const add = (name: string, value: unknown): void => {
    if (value !== undefined && value !== null && value !== '')
      parts.push(`${name} ${cut(typeof value === 'string' ? value : inspect(value))}`)
  }
  const xhr = member(detail, 'xhr')
  add('target', selectorOf(member(detail, 'target')))
  add('status', member(xhr, 'status'))
  add('path', member(member(detail, 'pathInfo'), 'requestPath') ?? member(detail, 'path'))
  add('error', messageOf(member(detail, 'error') ?? member(detail, 'exception')))
  return parts.join(', ')
}

function selectorOf(target: unknown): unknown {
  if (typeof target !== 'object' || target === null) return target
  const [name, id] = [member(target, 'localName'), member(target, 'id')].map((part) =>
    typeof part === 'string' ? part : ''
  )
  return id === '' ? name : `${name}#${id}`
}

function messageOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null ? (member(error, 'message') ?? error) : error
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

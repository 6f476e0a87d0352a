/** An entry of a page's log in a reader's words, for a timeline. Pure. */
import type {LogEntry} from '../page/outcome.ts'
import {describeDuring} from './scenario-names.ts'

export interface Described {
  text: string
  /** `false`: something went wrong; `true`: it went as a reader hopes; `undefined`: neither. */
  ok?: boolean
}

/** One line, without final period. */
export function describeEntry(entry: LogEntry): Described {
  return describeStream(entry) ?? describeCode(entry) ?? describeTraffic(entry) ?? describeDriver(entry)
}

/** The number of the EventSource that the entry is about; `undefined`: it is about none. */
export function sourceOf(entry: LogEntry): number | undefined {
  return 'source' in entry ? entry.source : undefined
}

function describeStream(entry: LogEntry): Described | undefined {
  switch (entry.kind) {
    case 'source':
      return {text: `new EventSource(${entry.written})${entry.withCredentials ? ' with credentials' : ''}`}
    case 'source-connect':
      return {text: connected(entry.attempt, entry.lastEventId)}
    case 'source-open':
      return {text: 'connection is open', ok: true}
    case 'source-error':
      return {text: `error event, ${heard(entry.listeners)}; ${states[entry.readyState]}`}
    case 'source-close':
      return {text: entry.by === 'page' ? `closed by the page ${describeDuring(entry.during)}` : 'closed at the end'}
    case 'dispatch':
      return {
        text: `event ${entry.type}, ${heard(entry.listeners)}: ${entry.data}`,
        ...(entry.listeners > 0 ? {ok: true} : {})
      }
    case 'listen':
      return {
        text: `${entry.via} for ${entry.type}${entry.closed ? ', of a source that is closed' : ''}`,
        ...(entry.closed ? {ok: false} : {})
      }
    case 'error-field':
      return {text: `reads event.${entry.field}, which an error event does not have`, ok: false}
    default:
      return undefined
  }
}

function connected(attempt: number, lastEventId: string | undefined): string {
  const id = lastEventId === undefined || lastEventId === '' ? '' : ` with Last-Event-ID ${lastEventId}`
  return attempt === 1 ? `connects${id}` : `connects again (attempt ${attempt})${id}`
}

const states = {0: 'the browser will connect again', 1: 'the connection is open', 2: 'closed for good'} as const

function heard(listeners: number): string {
  return listeners === 0 ? 'nobody listens' : listeners === 1 ? '1 listener' : `${listeners} listeners`
}

function describeCode(entry: LogEntry): Described | undefined {
  switch (entry.kind) {
    case 'exception':
      return {text: `${entry.error.name}: ${entry.error.message} ${describeDuring(entry.during)}`, ok: false}
    case 'rejection':
      return {text: `unhandled rejection: ${entry.error.name}: ${entry.error.message}`, ok: false}
    case 'console':
      return {text: entry.text, ...(entry.level === 'error' ? {ok: false} : {})}
    case 'dialog':
      return {text: `${entry.type}: ${entry.text}`}
    case 'template-error':
      return {text: `template ${entry.template}: ${entry.message}`, ok: false}
    case 'htmx':
      return {text: `${entry.event} ${entry.detail}`.trim(), ...(/error/i.test(entry.event) ? {ok: false} : {})}
    case 'runaway':
      return {text: `stopped: ${entry.count} ${entry.what}`, ok: false}
    default:
      return undefined
  }
}

function describeTraffic(entry: LogEntry): Described | undefined {
  switch (entry.kind) {
    case 'request':
      return {text: `${entry.method} ${entry.url} by ${entry.via}${entry.body === undefined ? '' : `: ${entry.body}`}`}
    case 'response': {
      const by =
        entry.by === 'npm' ? ` from npm: ${entry.note ?? ''}` : entry.note === undefined ? '' : `: ${entry.note}`
      return {
        text: entry.by === 'refused' ? `no answer${by}` : `${entry.status} ${entry.contentType}${by}`,
        ...(entry.by === 'refused' || (entry.status >= 400 && entry.status !== 401) ? {ok: false} : {})
      }
    }
    case 'navigation':
      return {text: `goes to ${entry.url}`}
    case 'backend':
      return {text: entry.note, ...(entry.what === 'assumed' ? {} : {ok: false})}
    default:
      return undefined
  }
}

function describeDriver(entry: LogEntry): Described {
  switch (entry.kind) {
    case 'change': {
      const shown = entry.shown === undefined ? '' : entry.shown ? '; the page shows it' : '; the page does not show it'
      const text = `${entry.operation} in ${entry.collection}${shown}`
      return {text, ...(entry.shown === undefined ? {} : {ok: entry.shown})}
    }
    case 'recovery': {
      const missed =
        entry.missed === undefined ? '' : entry.missed ? '; shows what it missed' : '; lacks what it missed'
      const left = entry.left === undefined ? '' : `; still says ${JSON.stringify(entry.left)}`
      return {
        text: `some time after the break${missed}${left}`,
        ...(entry.missed === undefined ? {} : {ok: entry.missed && entry.left === undefined})
      }
    }
    case 'interaction':
      return {text: `${entry.type} on ${entry.target}`}
    case 'assumed':
      return {text: `given: ${entry.what} ${entry.name}`}
    case 'driver':
      return {text: actions[entry.action] ?? entry.action}
    default:
      return {text: entry.kind}
  }
}

const actions: Readonly<Record<string, string>> = {
  drop: 'the connection breaks',
  heartbeat: 'the server sends a comment',
  again: 'the scripts run again',
  teardown: 'the page goes away'
}

/** Tells of what nobody caught. */
import {inspect} from '../../page/realm/inspect.ts'
import type {Thrown} from '../told.ts'
import type {Listeners} from './listeners.ts'
import type {InsidePage} from './page.ts'

export function watchErrors(page: InsidePage, listeners: Listeners): void {
  const {window, tell, now, doing} = page
  listeners.listen(window, 'error', (event) => {
    if (Reflect.get(event, 'target') !== window) return
    const message = String(Reflect.get(event, 'message'))
    const error: unknown = Reflect.get(event, 'error')
    const [line, column] = [Number(Reflect.get(event, 'lineno')), Number(Reflect.get(event, 'colno'))]
    const spot = {filename: String(Reflect.get(event, 'filename')), line, column}
    // Scripts of other origins are not told what happened; the browser itself is asked.
    const isMuted = error === null && message === 'Script error.'
    const thrown = isMuted ? undefined : readThrown(error)
    tell({kind: 'thrown', t: now(), during: doing.takeFailed() ?? doing.current(), thrown, spot})
  })
  listeners.listen(window, 'unhandledrejection', (event) => {
    tell({kind: 'rejected', t: now(), thrown: readThrown(Reflect.get(event, 'reason'))})
  })
}

/** As `page/errors.ts` reads it. Reading may run code of the page: nothing it does gets out of here. */
function readThrown(value: unknown): Thrown {
  const [name, message, stack] = ['name', 'message', 'stack'].map((key) => textOf(value, key))
  if (message !== undefined || stack !== undefined) return {name: name ?? 'Error', message: message ?? '', stack}
  return {name: value === null ? 'null' : typeof value, message: inspect(value), stack: undefined}
}

function textOf(value: unknown, key: string): string | undefined {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined
  try {
    const text: unknown = Reflect.get(value, key)
    return typeof text === 'string' ? text.slice(0, 10_000) : undefined
  } catch {
    return undefined
  }
}

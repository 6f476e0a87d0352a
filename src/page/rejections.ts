/** Promises that nobody listened to: HTML Standard §8.1.4.7. */
import type {PageWindow} from '../web/page-window.ts'

/** Fires `unhandledrejection` at the window; true when the page prevented the report. */
export function reportRejection(window: PageWindow, {reason, promise}: {reason: unknown; promise: unknown}): boolean {
  const Constructor: unknown = Reflect.get(window, 'PromiseRejectionEvent')
  if (typeof Constructor !== 'function' || !isPromise(promise)) return false
  try {
    const event: unknown = Reflect.construct(Constructor, ['unhandledrejection', {cancelable: true, promise, reason}])
    return isEvent(event) && !window.dispatchEvent(event)
  } catch {
    return false
  }
}

function isPromise(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isEvent(value: unknown): value is Parameters<PageWindow['dispatchEvent']>[0] {
  return typeof value === 'object' && value !== null && 'type' in value
}

/** Promises that nobody listened to: HTML Standard §8.1.4.7. */
import type {PageWindow} from '../web/page-window.ts'

/** Fires `unhandledrejection` at the window. */
export function reportRejection(window: PageWindow, {reason, promise}: {reason: unknown; promise: unknown}): void {
  const Constructor: unknown = Reflect.get(window, 'PromiseRejectionEvent')
  if (typeof Constructor !== 'function' || !isPromise(promise)) return
  try {
    const event: unknown = Reflect.construct(Constructor, ['unhandledrejection', {cancelable: true, promise, reason}])
    if (isEvent(event)) window.dispatchEvent(event)
  } catch {
    // The page broke its own event: what it would have heard is lost to it.
  }
}

function isPromise(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

function isEvent(value: unknown): value is Parameters<PageWindow['dispatchEvent']>[0] {
  return typeof value === 'object' && value !== null && 'type' in value
}

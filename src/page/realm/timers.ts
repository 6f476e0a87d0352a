/**
 * Timers of the code around the windows (jsdom's own: storage events, `postMessage`, `javascript:` URLs): on the virtual
 * clock of the page that is open.
 */
import type {Clock} from '../../web/clock.ts'

let clock: Clock | undefined

/** From now on timers run on `next`. */
export function useClock(next: Clock | undefined): void {
  clock = next
}

interface Handle {
  cancel: () => void
}

export function setTimeout(task: (...args: unknown[]) => void, delay?: number, ...args: unknown[]): Handle {
  if (clock === undefined) return {cancel: () => {}}
  return {cancel: clock.schedule(() => task(...args), Number(delay) || 0)}
}

export function setInterval(task: (...args: unknown[]) => void, delay?: number, ...args: unknown[]): Handle {
  const handle = {cancel: () => {}}
  const repeat = (): void => {
    handle.cancel = clock?.schedule(repeat, Math.max(1, Number(delay) || 0)) ?? (() => {})
    task(...args)
  }
  handle.cancel = setTimeout(repeat, delay).cancel
  return handle
}

export function clearTimeout(handle: unknown): void {
  if (typeof handle === 'object' && handle !== null && 'cancel' in handle && typeof handle.cancel === 'function')
    handle.cancel()
}

export function setImmediate(task: (...args: unknown[]) => void, ...args: unknown[]): Handle {
  return setTimeout(task, 0, ...args)
}

export function queueMicrotask(task: () => void): void {
  void Promise.resolve().then(task)
}

export const performance = {
  now: (): number => clock?.now() ?? 0,
  get timeOrigin(): number {
    return clock?.epoch ?? 0
  }
}

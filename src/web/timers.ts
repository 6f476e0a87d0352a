/** Timers, animation frames and idle callbacks on the virtual clock: HTML Standard §8.7, §8.12. */
import {isObject, read} from './realm.ts'
import type {WebContext} from './web.ts'

/** Functions that belong on a window, by name. */
export type WindowFunctions = Readonly<Record<string, (...args: ReadonlyArray<unknown>) => unknown>>

interface TimerState {
  web: WebContext
  /** Handle → what cancels it. */
  timers: Map<number, () => void>
  lastHandle: number
  /** How deep timers have set timers; from the fifth on they wait 4 ms at least. */
  nesting: number
  evaluate: (source: string) => unknown
}

interface TimerOptions {
  handler: unknown
  delay: number
  args: ReadonlyArray<unknown>
  repeat: boolean
  nesting: number
}

export function createTimers(web: WebContext): WindowFunctions {
  const {window} = web
  const state: TimerState = {web, timers: new Map(), lastHandle: 0, nesting: 0, evaluate: window.eval}
  web.stoppable.add({stop: (why) => void (why === 'end' && endTimers(state))})
  const clear = (handle: unknown): void => clearTimer(state, handle)
  return {
    setTimeout: (...args) => setTimer(state, 'setTimeout', args),
    setInterval: (...args) => setTimer(state, 'setInterval', args),
    clearTimeout: clear,
    clearInterval: clear,
    requestIdleCallback: (callback, options) => requestIdle(state, callback, options),
    cancelIdleCallback: clear,
    ...createFrames(web)
  }
}

function setTimer(state: TimerState, name: 'setTimeout' | 'setInterval', args: ReadonlyArray<unknown>): number {
  const {realm} = state.web
  if (args.length === 0) {
    throw new realm.TypeError(`Failed to execute '${name}' on 'Window': 1 argument required, but only 0 present.`)
  }
  const [given, delay, ...rest] = args
  const handler = typeof given === 'function' ? given : String(given)
  const handle = ++state.lastHandle
  const options = {handler, delay: toDelay(delay), args: rest, repeat: name === 'setInterval', nesting: state.nesting}
  startTimer(state, handle, options)
  return handle
}

function startTimer(state: TimerState, handle: number, options: TimerOptions): void {
  const {clock} = state.web
  const wait = options.nesting >= 5 ? Math.max(4, options.delay) : options.delay
  const cancel = clock.schedule(() => runTimer(state, handle, options), wait)
  state.timers.set(handle, cancel)
}

function runTimer(state: TimerState, handle: number, options: TimerOptions): void {
  const before = state.nesting
  state.nesting = options.nesting + 1
  callPage(state.web, () => {
    if (typeof options.handler === 'function') Reflect.apply(options.handler, state.web.window, options.args)
    else state.evaluate(String(options.handler))
  })
  state.nesting = before
  if (!state.timers.has(handle)) return
  if (options.repeat) startTimer(state, handle, {...options, nesting: options.nesting + 1})
  else state.timers.delete(handle)
}

/** Runs page code as a timer; what it throws is reported, not thrown. */
function callPage(web: WebContext, call: () => void): void {
  web.activity.run({kind: 'timer'}, () => {
    try {
      call()
    } catch (error) {
      web.events.report(error)
    }
  })
}

function clearTimer(state: TimerState, given: unknown): void {
  const handle = Number(given) | 0
  state.timers.get(handle)?.()
  state.timers.delete(handle)
}

function endTimers(state: TimerState): void {
  for (const cancel of state.timers.values()) cancel()
  state.timers.clear()
}

/** Web IDL `long`; below 0 counts as 0. */
function toDelay(value: unknown): number {
  return Math.max(0, Number(value) | 0)
}

function requestIdle(state: TimerState, callback: unknown, options: unknown): number {
  const {realm, clock} = state.web
  if (typeof callback !== 'function') {
    throw new realm.TypeError("Failed to execute 'requestIdleCallback': parameter 1 is not of type 'Function'.")
  }
  const handle = ++state.lastHandle
  const deadline = new realm.Object()
  Object.assign(deadline, {didTimeout: read(options, 'timeout') === 0, timeRemaining: () => 49})
  const cancel = clock.schedule(() => {
    state.timers.delete(handle)
    callPage(state.web, () => void Reflect.apply(callback, undefined, [deadline]))
  }, 1)
  state.timers.set(handle, cancel)
  return handle
}

/** Frames come every 16 ms; all callbacks of one frame get the same time. */
function createFrames(web: WebContext): WindowFunctions {
  const {clock, realm} = web
  let callbacks = new Map<number, unknown>()
  let lastHandle = 0
  let isPlanned = false
  const runFrame = (): void => {
    const due = callbacks
    callbacks = new Map()
    isPlanned = false
    running = due
    for (const [handle, callback] of due) {
      if (!due.has(handle) || typeof callback !== 'function') continue
      callPage(web, () => void Reflect.apply(callback, undefined, [clock.now()]))
    }
  }
  let running = callbacks
  web.stoppable.add({stop: (why) => void (why === 'end' && callbacks.clear())})
  return {
    requestAnimationFrame(callback) {
      if (!isObject(callback)) {
        throw new realm.TypeError("Failed to execute 'requestAnimationFrame': parameter 1 is not of type 'Function'.")
      }
      callbacks.set(++lastHandle, callback)
      if (!isPlanned) clock.schedule(runFrame, 16 - (clock.now() % 16))
      isPlanned = true
      return lastHandle
    },
    cancelAnimationFrame(handle) {
      callbacks.delete(Number(handle))
      running.delete(Number(handle))
    }
  }
}

/** What a page hears when its user goes elsewhere, in the order of browsers. */

interface Leavable {
  readonly Event: new (type: string, init?: object) => LeavingEvent
  readonly document: {dispatchEvent: (event: LeavingEvent) => boolean}
  dispatchEvent: (event: LeavingEvent) => boolean
}

interface LeavingEvent {
  readonly type: string
  readonly defaultPrevented: boolean
  readonly target: object | null
  preventDefault(): void
}

/** `run` fires one event of the given type. */
export function leavePage(window: Leavable, run: (type: string, fire: () => void) => void): void {
  const fire = (target: Leavable | Leavable['document'], type: string): void => {
    const init = {cancelable: type === 'beforeunload', bubbles: type === 'visibilitychange'}
    run(type, () => void target.dispatchEvent(new window.Event(type, init)))
  }
  fire(window, 'beforeunload')
  fire(window, 'pagehide')
  Object.defineProperty(window.document, 'visibilityState', {value: 'hidden', configurable: true})
  Object.defineProperty(window.document, 'hidden', {value: true, configurable: true})
  fire(window.document, 'visibilitychange')
  fire(window, 'unload')
}

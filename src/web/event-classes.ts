/** Classes of events that jsdom has none of: a page may make and dispatch them. */
import type {PageEvent, PageEventConstructor} from './page-window.ts'
import {expose, read, toText} from './realm.ts'
import type {WebContext} from './web.ts'

/** Name, class it extends, members with their values when none are given. */
const classes: ReadonlyArray<readonly [name: string, base: string, members: Readonly<Record<string, unknown>>]> = [
  ['AnimationEvent', 'Event', {animationName: '', elapsedTime: 0, pseudoElement: ''}],
  ['AnimationPlaybackEvent', 'Event', {currentTime: null, timelineTime: null}],
  ['ClipboardEvent', 'Event', {clipboardData: null}],
  ['CommandEvent', 'Event', {source: null, command: ''}],
  ['DragEvent', 'MouseEvent', {dataTransfer: null}],
  ['FormDataEvent', 'Event', {formData: null}],
  ['SecurityPolicyViolationEvent', 'Event', {blockedURI: '', violatedDirective: ''}],
  ['ToggleEvent', 'Event', {oldState: '', newState: '', source: null}]
]

export function installEventClasses(web: WebContext): void {
  const {realm, window} = web
  for (const [name, base, members] of classes) {
    const Base = read(window, base)
    if (read(window, name) !== undefined || !isEventConstructor(Base)) continue
    expose(realm, window, createClass(Base, name, members))
  }
  expose(realm, window, createDataTransfer(web))
}

function createClass(
  Base: PageEventConstructor,
  name: string,
  members: Readonly<Record<string, unknown>>
): NewableFunction {
  const values = new WeakMap<object, Readonly<Record<string, unknown>>>()
  const constructor = class extends Base {
    constructor(type: string, init?: object) {
      super(type, init)
      const given = Object.entries(members).map(([key, value]) => [key, read(init, key) ?? value])
      values.set(this, Object.fromEntries(given))
    }
  }
  for (const key of Object.keys(members)) {
    Object.defineProperty(constructor.prototype, key, {
      configurable: true,
      get(this: PageEvent) {
        return values.get(this)?.[key]
      }
    })
  }
  return Object.defineProperty(constructor, 'name', {value: name, configurable: true})
}

function isEventConstructor(value: unknown): value is PageEventConstructor {
  return typeof value === 'function'
}

/** Texts by type; no files. */
function createDataTransfer(web: WebContext): NewableFunction {
  const {realm} = web
  const texts = new WeakMap<object, Map<string, string>>()
  const textsOf = (self: object): Map<string, string> => texts.get(self) ?? new Map()
  return class DataTransfer {
    dropEffect = 'none'
    effectAllowed = 'none'
    readonly files: ReadonlyArray<unknown> = new realm.Array<unknown>()
    constructor() {
      texts.set(this, new Map())
    }
    get types(): ReadonlyArray<string> {
      return realm.Array.from(textsOf(this).keys())
    }
    setData(type: unknown, text: unknown): void {
      textsOf(this).set(String(type), String(text))
    }
    getData(type: unknown): string {
      return textsOf(this).get(String(type)) ?? ''
    }
    clearData(type?: unknown): void {
      if (type === undefined) textsOf(this).clear()
      else textsOf(this).delete(toText(type))
    }
    setDragImage(): void {
      // Nothing is dragged.
    }
  }
}

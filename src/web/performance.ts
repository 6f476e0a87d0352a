/** `performance` on the virtual clock: time, marks and measures (High Resolution Time, User Timing). */
import {defineAttribute, defineMethods} from './define.ts'
import {isObject, read, toText} from './realm.ts'
import type {WebContext} from './web.ts'

interface Entry {
  name: string
  entryType: 'mark' | 'measure' | 'navigation'
  startTime: number
  duration: number
  detail: unknown
}

interface Timeline {
  web: WebContext
  entries: Array<Entry>
}

export function installPerformance(web: WebContext): void {
  const {clock, window, realm} = web
  const timeline: Timeline = {web, entries: []}
  const navigation = add(timeline, {
    name: window.document.URL,
    entryType: 'navigation',
    startTime: 0,
    duration: 0,
    detail: null
  })
  Object.assign(navigation, {type: 'navigate'})
  const select = (matches: (entry: Entry) => boolean): ReadonlyArray<Entry> =>
    realm.Array.from(timeline.entries.filter(matches))
  const holder: unknown = Object.getPrototypeOf(window.performance)
  defineMethods(web, holder, {
    now: () => clock.now(),
    mark: (_self, name, options) => mark(timeline, toText(name), options),
    measure: (_self, name, ...between) => measure(timeline, toText(name), between),
    clearMarks: (_self, name) => clear(timeline, 'mark', name),
    clearMeasures: (_self, name) => clear(timeline, 'measure', name),
    getEntries: () => select(() => true),
    getEntriesByName: (_self, name) => select((entry) => entry.name === toText(name)),
    getEntriesByType: (_self, type) => select((entry) => entry.entryType === toText(type))
  })
  defineAttribute(holder, 'timeOrigin', {get: () => clock.epoch})
}

function add({web, entries}: Timeline, entry: Entry): object {
  const object = Object.assign(new web.realm.Object(), entry)
  entries.push(object)
  return object
}

function mark(timeline: Timeline, name: string, options: unknown): object {
  const startTime = Number(read(options, 'startTime') ?? timeline.web.clock.now())
  return add(timeline, {name, entryType: 'mark', startTime, duration: 0, detail: read(options, 'detail') ?? null})
}

/** Between two marks or times, given one by one or as options; from the start of the page, until now. */
function measure(timeline: Timeline, name: string, between: ReadonlyArray<unknown>): object {
  const options = isObject(between[0]) ? between[0] : undefined
  const [start, end] = options === undefined ? between : [read(options, 'start'), read(options, 'end')]
  const startTime = timeOf(timeline, start, 0)
  const duration = timeOf(timeline, end, timeline.web.clock.now()) - startTime
  return add(timeline, {name, entryType: 'measure', startTime, duration, detail: read(options, 'detail') ?? null})
}

function timeOf({web, entries}: Timeline, given: unknown, fallback: number): number {
  if (given === undefined) return fallback
  if (typeof given === 'number') return given
  const name = toText(given)
  const found = entries.findLast((entry) => entry.name === name)
  if (found === undefined) throw new web.realm.DOMException(`The mark '${name}' does not exist.`, 'SyntaxError')
  return found.startTime
}

function clear(timeline: Timeline, type: Entry['entryType'], name: unknown): void {
  const isKept = (entry: Entry): boolean =>
    entry.entryType !== type || (name !== undefined && entry.name !== toText(name))
  timeline.entries = timeline.entries.filter(isKept)
}

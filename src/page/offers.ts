/** What a page offers to a user: buttons, forms, links and handlers. Runs where the page does, in any window. */
import type {LiveElement} from './dom.ts'
import {fillField} from './fill-field.ts'

/** The window, as far as it is needed to find offers and to take them up. */
export interface OfferWindow {
  readonly document: {querySelectorAll(selector: string): ArrayLike<LiveElement>}
}

export interface FoundOffer {
  element: LiveElement
  type: string
  /** The tag without what tells it from its like. */
  tag: string
}

/** In document order; `listened` gives the types of the listeners that were added to an element. */
export function findOffers(
  window: OfferWindow,
  listened: (element: LiveElement) => ReadonlyArray<string>
): ReadonlyArray<FoundOffer> {
  return Array.from(window.document.querySelectorAll('body, body *')).flatMap((element) => {
    const tag = openTagOf(element)
    return [...typesOf(element, listened(element))].map((type) => ({element, type, tag}))
  })
}

/** Number of an element in the list of those that were offered so far, which gets it when it is new. */
export function numberOf(element: LiveElement, elements: LiveElement[]): number {
  const known = elements.indexOf(element)
  return known < 0 ? elements.push(element) - 1 : known
}

function openTagOf(element: LiveElement): string {
  const attributes = Array.from(
    element.attributes,
    ({name, value}) => `${name}=${value.replace(/[0-9a-f]*\d[0-9a-f]*/gi, '0')}`
  )
  return [element.localName, ...attributes].join(' ')
}

function typesOf(element: LiveElement, listened: ReadonlyArray<string>): ReadonlySet<string> {
  const types = new Set<string>()
  const name = element.localName
  if (isButton(element)) types.add('click')
  if (name === 'form') types.add('submit')
  for (const type of listenedTypes(element, listened)) types.add(type)
  if (hasRequest(element)) types.add(defaultTrigger(element))
  if (name === 'a' && /^javascript:/i.test(element.getAttribute('href') ?? '')) types.add('click')
  return types
}

function isButton(element: LiveElement): boolean {
  if (element.hasAttribute('disabled')) return false
  if (element.localName === 'button') return element.getAttribute('type') !== 'submit' && !isSubmitOf(element)
  if (element.localName === 'summary') return true
  return element.localName === 'input' && /^(?:button|image|reset)$/i.test(element.getAttribute('type') ?? '')
}

/** A button without type in a form submits it, which the form's own turn does. */
function isSubmitOf(element: LiveElement): boolean {
  return element.getAttribute('type') === null && element.closest('form') !== null
}

const events = new Set([
  'click',
  'dblclick',
  'input',
  'change',
  'submit',
  'keydown',
  'keyup',
  'keypress',
  'mouseenter',
  'mouseover',
  'mouseleave',
  'mouseout',
  'mousedown',
  'mouseup',
  'mousemove',
  'focus',
  'focusin',
  'blur',
  'focusout',
  'toggle',
  'pointerdown',
  'pointerup',
  'pointerenter'
])

/** htmx listens to more at every form, for its own sake. */
const formEvents = new Set(['submit', 'input', 'change'])

/** Events of users that somebody listens to at this very element. */
function listenedTypes(element: LiveElement, registered: ReadonlyArray<string>): ReadonlyArray<string> {
  const attributes = Array.from(
    element.attributes,
    ({name}) => /^on(.+)$/.exec(name)?.[1] ?? /^hx-on::?([a-z]+)$/.exec(name)?.[1]
  )
  const types = [...attributes, ...registered].filter((type) => type !== undefined && events.has(type)).map(String)
  return element.localName === 'form' ? types.filter((type) => formEvents.has(type)) : types
}

function hasRequest(element: LiveElement): boolean {
  return ['get', 'post', 'put', 'patch', 'delete'].some(
    (verb) => element.hasAttribute(`hx-${verb}`) || element.hasAttribute(`data-hx-${verb}`)
  )
}

/** The event on which htmx sends the element's request. */
function defaultTrigger(element: LiveElement): string {
  const given = /^[\w:]+/.exec(element.getAttribute('hx-trigger')?.trim() ?? '')?.[0]
  if (given !== undefined) return events.has(given) ? given : 'click'
  if (element.localName === 'form') return 'submit'
  return /^(?:input|select|textarea)$/.test(element.localName) ? 'change' : 'click'
}

/** Does what a user does: clicks, types, submits. */
export function takeOffer(window: OfferWindow, {element, type}: {element: LiveElement; type: string}): void {
  if (type === 'click') return element.click()
  if (type === 'submit') {
    for (const field of Array.from(element.querySelectorAll('input, select, textarea'))) fillField(field)
    const submit: unknown = Reflect.get(element, 'requestSubmit')
    if (typeof submit === 'function') Reflect.apply(submit, element, [])
    return
  }
  if (type === 'input' || type === 'change') fillField(element)
  const kind = type.startsWith('key') ? 'KeyboardEvent' : /^(?:mouse|dbl|pointer)/.test(type) ? 'MouseEvent' : 'Event'
  const Constructor: unknown = Reflect.get(window, kind)
  const init = {
    bubbles: !/^(?:focus|blur|mouseenter|mouseleave|toggle)$/.test(type),
    cancelable: true,
    key: 'Enter',
    code: 'Enter'
  }
  const event: unknown = typeof Constructor === 'function' ? Reflect.construct(Constructor, [type, init]) : undefined
  if (isEvent(event)) element.dispatchEvent(event)
}

function isEvent(value: unknown): value is Parameters<LiveElement['dispatchEvent']>[0] {
  return typeof value === 'object' && value !== null && 'type' in value
}

/** `button#save`, `a.more`, `form`. */
export function selectorOf(element: LiveElement): string {
  const id = element.getAttribute('id')
  if (id !== null && id !== '') return `${element.localName}#${id}`
  const [first] = (element.getAttribute('class') ?? '').trim().split(/\s+/)
  return first === undefined || first === '' ? element.localName : `${element.localName}.${first}`
}

/** Virtual ms until htmx has sent by itself what it sends after a while; what takes longer than half a minute is left out. */
export function longestDelay(window: OfferWindow): number {
  const triggers = Array.from(window.document.querySelectorAll('[hx-trigger]'), (element) =>
    element.getAttribute('hx-trigger')
  )
  const delays = triggers.flatMap((trigger) =>
    [...(trigger ?? '').matchAll(/(?:\bevery\s+|\bdelay:)(\d+)(ms|s)?/g)].map(
      ([, number, unit]) => Number(number) * (unit === 's' ? 1000 : 1)
    )
  )
  return Math.max(0, ...delays.filter((ms) => ms <= 30_000).map((ms) => ms + 500))
}

/** Every button, form, link and handler of the page, once each. */
import {implForWrapper} from 'jsdom/lib/generated/idl/utils.js'
import type {LiveElement} from '../dom.ts'
import {fillField} from './fill-field.ts'
import {createChanger} from './change.ts'
import {renew} from './session.ts'
import type {Session} from './session.ts'

const maxTargets = 60
/** Virtual ms after each interaction. */
const pauseMs = 500

interface Target {
  element: LiveElement
  type: string
}

export async function runInteraction(session: Session): Promise<void> {
  const {open} = session
  for (const target of findTargets(session).slice(0, maxTargets)) {
    if (!target.element.isConnected) continue
    renew(session)
    const at = open.placeOf(target.element)
    open.log({t: open.clock.now(), kind: 'interaction', type: target.type, target: selectorOf(target.element), at})
    open.activity.run({kind: 'interaction', type: target.type}, () =>
      open.places.from(at, () => interact(session, target))
    )
    await open.pass(pauseMs)
  }
  const delay = longestDelay(session)
  if (delay > 0) {
    renew(session)
    await open.pass(delay)
  }
  const changer = createChanger(session)
  for (const collection of open.backend.watched()) await changer.apply('insert', {collection, round: 1})
}

/** Virtual ms until htmx has sent by itself what it sends after a while; what takes longer than half a minute is left out. */
function longestDelay({open}: Session): number {
  const triggers = Array.from(open.window.document.querySelectorAll('[hx-trigger]'), (element) =>
    element.getAttribute('hx-trigger')
  )
  const delays = triggers.flatMap((trigger) =>
    [...(trigger ?? '').matchAll(/(?:\bevery\s+|\bdelay:)(\d+)(ms|s)?/g)].map(
      ([, number, unit]) => Number(number) * (unit === 's' ? 1000 : 1)
    )
  )
  return Math.max(0, ...delays.filter((ms) => ms <= 30_000).map((ms) => ms + 500))
}

function findTargets({open}: Session): ReadonlyArray<Target> {
  const targets: Target[] = []
  const seen = new Set<string>()
  for (const element of Array.from(open.window.document.querySelectorAll('body, body *'))) {
    const at = open.placeOf(element)
    // What a loop of a template, or a response, made many times is used once.
    const origin = at === undefined ? openTagOf(element) : `${at.snippet} ${at.line}:${at.column}`
    for (const type of typesOf(element)) {
      if (seen.has(`${type} ${origin}`)) continue
      seen.add(`${type} ${origin}`)
      targets.push({element, type})
    }
  }
  // Submitting comes last: it may change the most.
  return [...targets.filter(({type}) => type !== 'submit'), ...targets.filter(({type}) => type === 'submit')]
}

/** The tag without what tells it from its like. */
function openTagOf(element: LiveElement): string {
  const attributes = Array.from(
    element.attributes,
    ({name, value}) => `${name}=${value.replace(/[0-9a-f]*\d[0-9a-f]*/gi, '0')}`
  )
  return [element.localName, ...attributes].join(' ')
}

function typesOf(element: LiveElement): ReadonlySet<string> {
  const types = new Set<string>()
  const name = element.localName
  if (isButton(element)) types.add('click')
  if (name === 'form') types.add('submit')
  for (const type of listenedTypes(element)) types.add(type)
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
function listenedTypes(element: LiveElement): ReadonlyArray<string> {
  const attributes = Array.from(
    element.attributes,
    ({name}) => /^on(.+)$/.exec(name)?.[1] ?? /^hx-on::?([a-z]+)$/.exec(name)?.[1]
  )
  const listeners: unknown = Reflect.get(implForWrapper(element), '_eventListeners')
  const registered = typeof listeners === 'object' && listeners !== null ? Object.keys(listeners) : []
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

function interact(session: Session, {element, type}: Target): void {
  const {window} = session.open
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
function selectorOf(element: LiveElement): string {
  const id = element.getAttribute('id')
  if (id !== null && id !== '') return `${element.localName}#${id}`
  const [first] = (element.getAttribute('class') ?? '').trim().split(/\s+/)
  return first === undefined || first === '' ? element.localName : `${element.localName}.${first}`
}

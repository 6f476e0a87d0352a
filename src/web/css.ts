/** `CSS` (CSSOM §2.1, CSS Conditional Rules §6) and `matchMedia` (CSSOM View §4) of a screen of fixed size. */
import {define, defineFunctions} from './define.ts'
import {createHandlers, defineHandlers, type HandlerAttribute} from './handler-attribute.ts'
import {expose, read} from './realm.ts'
import {createRegistry} from './stream-registry.ts'
import type {WebContext} from './web.ts'

export function installCss(web: WebContext): void {
  const {window, realm} = web
  const css: object = new realm.Object()
  defineFunctions(
    web,
    {
      escape: (text) => escapeIdentifier(String(text)),
      supports(property, value) {
        web.stub('CSS.supports')
        return value === undefined ? !/^\s*not\b/.test(String(property)) : String(property) !== ''
      }
    },
    css
  )
  Object.defineProperty(css, Symbol.toStringTag, {value: 'CSS', configurable: true})
  define(window, 'CSS', css)
  installMedia(web)
}

/** A text as an identifier in a selector. */
function escapeIdentifier(text: string): string {
  let escaped = ''
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    const character = text.charAt(index)
    const isDigit = code >= 0x30 && code <= 0x39
    const isStart = index === 0 || (index === 1 && text.startsWith('-'))
    if (code === 0) escaped += '\uFFFD'
    else if (code < 0x20 || code === 0x7f || (isDigit && isStart)) escaped += `\\${code.toString(16)} `
    else if (character === '-' && text.length === 1) escaped += '\\-'
    else if (code >= 0x80 || /[-\w]/.test(character)) escaped += character
    else escaped += `\\${character}`
  }
  return escaped
}

interface MediaList {
  media: string
  handlers: (type: string) => HandlerAttribute
}

function installMedia(web: WebContext): void {
  const {realm, window, events} = web
  const lists = createRegistry<MediaList>(realm)
  let isOwn = false
  class MediaQueryList extends realm.EventTarget {
    constructor(media: string) {
      if (!isOwn) throw new realm.TypeError('Illegal constructor')
      super()
      events.adopt(this)
      lists.add(this, {media, handlers: createHandlers(events, this)})
    }
    get media(): string {
      return lists.get(this).media
    }
    get matches(): boolean {
      return matchesMedia(lists.get(this).media, sizeOf(window))
    }
    addListener(listener: () => void): void {
      this.addEventListener('change', listener)
    }
    removeListener(listener: () => void): void {
      this.removeEventListener('change', listener)
    }
  }
  defineHandlers(MediaQueryList.prototype, ['change'], (target) => lists.get(target).handlers)
  expose(realm, window, MediaQueryList)
  defineFunctions(web, {
    matchMedia(query) {
      isOwn = true
      const list = new MediaQueryList(String(query).trim().toLowerCase())
      isOwn = false
      return list
    }
  })
}

interface Size {
  width: number
  height: number
}

function sizeOf(window: object): Size {
  return {width: Number(read(window, 'innerWidth')), height: Number(read(window, 'innerHeight'))}
}

/** A desktop screen with a mouse, light colours and no special wishes. */
export function matchesMedia(query: string, size: Size): boolean {
  return query.split(',').some((part) => matchesQuery(part.trim(), size))
}

function matchesQuery(query: string, size: Size): boolean {
  const isNegated = /^not\s/.test(query)
  const terms = query.replace(/^(not|only)\s+/, '').split(/\s+and\s+/)
  const result = terms.every((term) => matchesTerm(term.trim(), size))
  return result !== isNegated
}

function matchesTerm(term: string, size: Size): boolean {
  if (term === '' || term === 'all' || term === 'screen') return true
  if (!term.startsWith('(')) return false
  const inner = term.replace(/^\(\s*|\s*\)$/g, '')
  const [name = '', value] = inner.split(':').map((part) => part.trim())
  const range = /^(min|max)-(width|height)$/.exec(name)
  if (range !== null && value !== undefined) {
    const actual = range[2] === 'width' ? size.width : size.height
    return range[1] === 'min' ? actual >= toPixels(value) : actual <= toPixels(value)
  }
  const comparison = /^(width|height)\s*(<=|>=|<|>|=)\s*(.+)$/.exec(inner)
  if (comparison !== null) {
    const actual = comparison[1] === 'width' ? size.width : size.height
    return compare(actual, comparison[2] ?? '', toPixels(comparison[3] ?? ''))
  }
  const fact = name === 'orientation' ? (size.width >= size.height ? 'landscape' : 'portrait') : facts[name]
  return value === undefined ? fact !== undefined && fact !== 'none' : fact === value
}

const facts: Readonly<Record<string, string>> = {
  'any-hover': 'hover',
  'any-pointer': 'fine',
  color: '8',
  'display-mode': 'browser',
  'forced-colors': 'none',
  hover: 'hover',
  pointer: 'fine',
  'prefers-color-scheme': 'light',
  'prefers-contrast': 'no-preference',
  'prefers-reduced-motion': 'no-preference',
  scripting: 'enabled',
  update: 'fast'
}

function compare(actual: number, operator: string, wanted: number): boolean {
  if (operator === '=') return actual === wanted
  if (operator.startsWith('<')) return actual < wanted || (operator === '<=' && actual === wanted)
  return actual > wanted || (operator === '>=' && actual === wanted)
}

function toPixels(length: string): number {
  const number = Number.parseFloat(length)
  return /r?em$/.test(length) ? number * 16 : number
}

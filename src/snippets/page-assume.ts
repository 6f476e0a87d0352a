/** What a page may take as given: names and elements that the document neither shows nor contradicts. */
import type {FreeName, Lookup} from './scope.ts'
import type {PageJob} from '../page/job.ts'
import type {Part} from './page-part.ts'
import type {Snippet} from './snippet.ts'
import {browserNames} from './browser-names.ts'
import {isWhole} from './page-links.ts'
import {libraryOf, servedLibraries} from './library-names.ts'
import {readCdnUrl} from './libraries.ts'
import {meantBy} from './misspelt.ts'
import {nearGlobal, nearId} from './near-miss.ts'
import {showsSelector} from './html.ts'

/** A name that is neither defined nor assumed. */
export interface UndefinedName {
  snippet: string
  name: string
  /** The name it looks like; `undefined` for a name that a page with all of its scripts simply lacks. */
  meant: string | undefined
  /** 0-based offset in the snippet. */
  offset: number
}

export interface Assumptions {
  assume: PageJob['assume']
  undefinedNames: ReadonlyArray<UndefinedName>
  /** Why the page can't be run at all, `undefined` when it can. */
  skip: string | undefined
}

export interface AssumeOptions {
  /** All parts of the document: a name that is near one of theirs is misspelt. */
  document: ReadonlyArray<Part>
  /** All snippets of the document, those that are not run too: a name that one of them mentions is not unknown. */
  snippets: ReadonlyArray<Snippet>
  /** True when a layout of the page, or the page itself, loads htmx. */
  loadsHtmx: boolean
}

export function assumeFor(page: ReadonlyArray<Part>, options: AssumeOptions): Assumptions {
  const declared = new Set(page.flatMap((part) => [...part.declared.keys()]))
  for (const part of page) for (const id of part.html?.ids ?? []) declared.add(id.value)
  const globals = new Set(
    page
      .flatMap((part) => part.snippet.directives)
      .flatMap((directive) => (directive.kind === 'globals' ? directive.names : []))
  )
  const undefinedNames: Array<UndefinedName> = []
  for (const part of page) {
    for (const free of unresolved(part, declared)) {
      if (globals.has(free.name)) continue
      const library = libraryOf(free.name)
      if (library !== undefined && free.atLoad && mayLackLibrary(part))
        return {...none, skip: `needs library \`${library}\``}
      if (loadsUnknownScript(part) && isNeededFromScript(free, part))
        return {...none, skip: `needs \`${free.name}\` of a script that is not shown`}
      const foreign = foreignName(free, part, options.document)
      if (foreign !== undefined) return {...none, skip: foreign}
      const meant = meantBy(free.name, part, options.document)
      if (meant === undefined && mayAssume(free, part, options)) globals.add(free.name)
      else if (meant !== undefined || isUnknown(free, part, options))
        undefinedNames.push({snippet: part.snippet.id, name: free.name, meant, offset: free.offset})
    }
  }
  const libraries = needsHtmx(page) && !options.loadsHtmx ? ['htmx'] : []
  return {
    assume: {globals: [...globals], elements: assumedElements(page, options.document), libraries},
    undefinedNames,
    skip: undefined
  }
}

const none: Omit<Assumptions, 'skip'> = {assume: {globals: [], elements: [], libraries: []}, undefinedNames: []}

function unresolved(part: Part, declared: ReadonlySet<string>): ReadonlyArray<FreeName> {
  return [...part.free, ...part.handlers].filter(
    ({name, guarded}) =>
      !guarded && !declared.has(name) && !browserNames.has(name) && servedLibraries[name] === undefined
  )
}

/** A whole document has to load its libraries; a piece of one stands in a page that does. */
function mayLackLibrary(part: Part): boolean {
  return part.html === undefined || !part.html.document || loadsUnknownScript(part)
}

/** A script by address that nothing here can serve. */
function loadsUnknownScript(part: Part): boolean {
  return part.html?.scripts.some(({src}) => src !== undefined && !isServed(src.value)) === true
}

/** A name of the site around a raw HTML block, or of an API that is no browser's yet. */
function foreignName(free: FreeName, part: Part, document: ReadonlyArray<Part>): string | undefined {
  if (part.html === undefined || !free.atLoad || meantBy(free.name, part, document) !== undefined) return undefined
  if (part.snippet.block === 'html') return `needs \`${free.name}\` of the page around it`
  return /^[A-Z]/.test(free.name) ? `needs \`${free.name}\`, which no browser has by that name` : undefined
}

function isServed(url: string): boolean {
  const name = readCdnUrl(url)?.package
  return name === undefined ? /\bhtmx(?:\.min)?\.js\b/.test(url) : Object.values(servedLibraries).includes(name)
}

function isNeededFromScript(free: FreeName, part: Part): boolean {
  return part.free.includes(free) && nearGlobal(free.name) === undefined
}

/**
 * Scripts by themselves may lack what they don't show, and handlers in a piece of a page what the page around it has. A
 * whole page lacks nothing, and neither does a piece with scripts of its own, but for what another fence shows.
 */
function mayAssume(free: FreeName, part: Part, options: AssumeOptions): boolean {
  if (part.html === undefined) return true
  if (!free.called) return false
  if (loadsUnknownScript(part) && !free.atLoad) return true
  if (isWhole(part) || free.atLoad) return false
  return !hasAllScripts(part) || /^[A-Z]/.test(free.name) || isMentioned(free.name, part, options)
}

/** A page without template syntax and with scripts in it. */
function hasAllScripts(part: Part): boolean {
  return (
    part.snippet.kind === 'page' &&
    part.snippet.block === 'fence' &&
    part.html?.scripts.some(({src, kind}) => src === undefined && (kind === 'classic' || kind === 'module')) === true
  )
}

/** Nobody can know the name: its page is complete, and nothing in the document looks like it. */
function isUnknown(free: FreeName, part: Part, options: AssumeOptions): boolean {
  return (
    hasAllScripts(part) &&
    !loadsUnknownScript(part) &&
    libraryOf(free.name) === undefined &&
    !/^[A-Z]/.test(free.name) &&
    !isMentioned(free.name, part, options)
  )
}

/** Another fence has the name, or a form field of the page. */
function isMentioned(name: string, part: Part, {snippets}: AssumeOptions): boolean {
  const word = name.replace(/\$/g, '\\$&')
  const pattern = new RegExp(`(?<![\\w$.])${word}(?![\\w$])`)
  if (new RegExp(`\\bname\\s*=\\s*["']?${word}(?![\\w$])`).test(part.snippet.source)) return true
  return snippets.some(
    (other) =>
      (other.id !== part.snippet.id && pattern.test(other.source)) ||
      other.directives.some((directive) => directive.kind === 'setup' && pattern.test(directive.source))
  )
}

function needsHtmx(page: ReadonlyArray<Part>): boolean {
  return page.some((part) => {
    if (part.free.some(({name}) => name === 'htmx') || part.handlers.some(({name}) => name === 'htmx'))
      return part.html?.document !== true
    return part.html !== undefined && !part.html.document && usesHtmxAttributes(part)
  })
}

function usesHtmxAttributes(part: Part): boolean {
  return (
    part.html?.htmx.some(({name}) => name.startsWith('hx-')) === true ||
    part.html?.handlers.some(({name}) => name.startsWith('hx-on')) === true
  )
}

/**
 * Elements that scripts ask for and no HTML of the page shows, unless it shows one of nearly that id: all that `js` fences
 * ask for, and what pieces of a page ask for later, or other pieces in the document show.
 */
function assumedElements(page: ReadonlyArray<Part>, document: ReadonlyArray<Part>): PageJob['assume']['elements'] {
  const markup = page.flatMap((part) => part.html ?? [])
  const ids = markup.flatMap((html) => html.ids.map((id) => id.value))
  const found = new Map<string, {selector: string; tag: string}>()
  for (const part of page) {
    for (const lookup of part.lookups) {
      const {selector, many} = lookup
      if (many || found.has(selector) || !isPlain(selector)) continue
      if (part.html !== undefined && (isWhole(part) || (lookup.atLoad && !isShownElsewhere(selector, part, document))))
        continue
      if (markup.some((html) => showsSelector(html, selector)) || isMade(selector, page)) continue
      const id = /^#([\w-]+)/.exec(selector)?.[1]
      if (id !== undefined && nearId(id, ids) !== undefined) continue
      found.set(selector, {selector, tag: tagFor(selector, part.lookups)})
    }
  }
  return [...found.values()]
}

function isShownElsewhere(selector: string, part: Part, document: ReadonlyArray<Part>): boolean {
  return (
    /[#[]/.test(selector) &&
    document.some((other) => other !== part && other.html !== undefined && showsSelector(other.html, selector))
  )
}

/** A selector that an element can be made for. */
function isPlain(selector: string): boolean {
  return (
    /^[\w\s.#>+~[\]="'-]+$/.test(selector) && !/^(?:html|head|body|:root)$/i.test(selector) && !/^\s*$/.test(selector)
  )
}

/** The scripts of the page make such an element themselves. */
function isMade(selector: string, page: ReadonlyArray<Part>): boolean {
  const word = /[#.]([\w-]+)\s*$/.exec(selector)?.[1]
  if (word === undefined) return false
  const made = new RegExp(
    `(?:id|class|className|classList\\.add\\(|setAttribute\\([^)]*)\\s*=?\\s*\\\\?["'\`][^"'\`]*\\b${word.replace(/-/g, '\\-')}\\b`
  )
  return page.some((part) =>
    made.test(part.snippet.source.replace(/(?:getElementById|querySelector(?:All)?)\([^)]*\)/g, ''))
  )
}

const tags: ReadonlyArray<readonly [RegExp, string]> = [
  [/canvas|chart|graph/i, 'canvas'],
  [/video|player/i, 'video'],
  [/audio|sound/i, 'audio'],
  [/form/i, 'form'],
  [/select|dropdown/i, 'select'],
  [/textarea/i, 'textarea'],
  [/dialog|modal/i, 'dialog'],
  [/iframe|frame/i, 'iframe'],
  [/checkbox|input|field|search|name|email|password|query/i, 'input'],
  [
    /button|btn|submit|close|open|start|stop|toggle|connect|cancel|save|delete|add|send|play|pause|next|prev/i,
    'button'
  ],
  [/image|img|photo|avatar|logo/i, 'img'],
  [/tbody|rows/i, 'tbody'],
  [/table/i, 'table'],
  [/list|items|messages|log|feed|events|notifications|ul/i, 'ul'],
  [/link|anchor/i, 'a'],
  [/template|tmpl/i, 'template']
]

/** A tag by the name in the selector; a selector of a tag has it already. */
function tagFor(selector: string, lookups: ReadonlyArray<Lookup>): string {
  const last =
    selector
      .trim()
      .split(/[\s>+~]+/)
      .at(-1) ?? ''
  const own = /^[a-z][\w-]*/i.exec(last)?.[0]
  if (own !== undefined || lookups.length === 0) return own ?? 'div'
  return tags.find(([pattern]) => pattern.test(last))?.[1] ?? 'div'
}

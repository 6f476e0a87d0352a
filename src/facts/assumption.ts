/** Errors that may come from what the checker's page lacks or was only given, and not from the snippet. */
import type {ErrorContext} from './explain-error.ts'
import type {Facts, Page} from './facts.ts'
import type {SnippetPlace} from '../page/outcome.ts'
import type {Thrown} from '../verdict/thrown.ts'
import type {Failure} from './failure.ts'
import {findFailure} from './failure.ts'
import {missingName, nearName} from './explain-error.ts'
import {programsOf} from './programs.ts'
import {readHtml} from '../snippets/html.ts'
import {answeredIn} from '../verdict/answered.ts'
import {browserGlobals} from '../verdict/browser-globals.ts'
import {isKnownName, knownNames} from '../verdict/known-names.ts'
import {isOfOutside} from '../verdict/outside-server.ts'
import {entriesOf} from '../verdict/page-log.ts'
import {isNoError, thrownIn} from '../verdict/thrown.ts'
import {suggest} from '../text/suggest.ts'
import {snippetsOf} from '../verdict/page-snippets.ts'

/** True when the error is not known to be the snippet's fault. A slip of a known name, and what it throws itself, always is. */
export function isOfAssumption(thrown: Thrown, context: ErrorContext): boolean {
  const {error, at} = thrown
  if (isOfHtmx(thrown, context.page) || isOfBrokenLoad(thrown, context)) return true
  const line = lineAt(at, context.facts)
  // Browsers make scoped registries of elements since 2025.
  if (error.message === 'Illegal constructor' && line.after.startsWith('new CustomElementRegistry')) return true
  if (isOwnThrow(thrown, line)) return false
  if (isGap(error.message, line)) return true
  // Nobody has selected anything on the checker's page.
  if (error.message === 'Invalid range index.') return true
  if (isOfOutside(error, context.page)) return true
  const {globals, elements, libraries} = context.page.job.assume
  if (globals.some((given) => error.message.startsWith(`${given}.`))) return true
  if (libraries.includes('alpinejs') && isOfAlpine(thrown, context)) return true
  const name = missingName(error.message)
  const failure = error.name === 'TypeError' ? findFailure(thrown, context) : undefined
  if (failure?.origin === 'given' || (failure?.kind === 'call' && lacking.has(failure.member ?? ''))) return true
  if (name !== undefined && nearName(name, {...context, snippet: at?.snippet ?? ''}) !== undefined) return false
  if (isOfCall(error.message, failure) && !hasUndefinedElements(context)) return false
  if (failure?.origin === 'browser' && isOfBrowser(failure, {...context, snippet: at?.snippet ?? ''})) return true
  // A script of the site itself, which loads more than the document shows.
  const snippet = context.facts.snippets.find((one) => one.id === at?.snippet)
  if (snippet?.block === 'html') return true
  if (error.name === 'ReferenceError' && isOfOwnState(line, snippet?.source ?? '')) return false
  if (error.name === 'ReferenceError')
    return name !== undefined && (isFromElsewhere(name, context) || isDefinedElsewhere(name, {at, context}))
  if (error.name !== 'TypeError' || isSlip(name) || /\b(?:null|undefined)\)?\.$/.test(line.before)) return false
  return globals.length > 0 || elements.length > 0 || (isOfMember(error.message, line) && hasUndefinedElements(context))
}

/** Nothing was thrown but the wish to stop: htmx rejects so when a request is not sent. */
function isOfHtmx({kind, error}: Thrown, page: Page): boolean {
  if (kind !== 'rejection' || error.name !== 'undefined') return false
  return entriesOf(page, 'htmx').some(({entry}) => htmxStops.has(entry.event))
}

/** What is said before a promise of htmx is rejected. */
const htmxStops = new Set(
  ['targetError', 'invalidPath', 'sendError', 'sendAbort', 'timeout'].map((event) => `htmx:${event}`)
)

/** Whatever the element is: none is a list, and no method of the browser takes fewer arguments than it needs. */
function isOfCall(message: string, failure: Failure | undefined): boolean {
  if (/^Failed to \w+ '\w+'.*\d+ arguments required, but only [1-9]\d* present/.test(message)) return true
  const {kind, isElement, member = ''} = failure ?? {}
  return kind === 'call' && isElement === true && /^(?:forEach|map|filter|reduce|some|every)$/.test(member)
}

/** Another snippet that comes before in the page stopped for want of something: what it declares has no value. */
function isOfBrokenLoad({at}: Thrown, context: ErrorContext): boolean {
  const order = context.page.snippets
  if (at === undefined) return false
  return thrownIn(context.page).some(
    (other) =>
      other.during.kind === 'load' &&
      other.at !== undefined &&
      order.indexOf(other.at.snippet) < order.indexOf(at.snippet) &&
      isOfAssumption(other, context)
  )
}

/** Plugins, stores and components are registered somewhere else; what is elided in an attribute is no syntax. */
function isOfAlpine({error, at}: Thrown, context: ErrorContext): boolean {
  if (error.message.startsWith('Alpine.')) return true
  if (at !== undefined) return false
  const name = missingName(error.message)
  if (name !== undefined && nearName(name, {...context, snippet: ''}) !== undefined) return false
  if (error.name !== 'SyntaxError') return true
  return context.facts.snippets.some(
    ({id, source}) => context.page.snippets.includes(id) && /\.{3}(?![\w$[({'"`.])|…/.test(source)
  )
}

/** The snippet throws by itself: a value that is no error, or an error that it makes right there. */
function isOwnThrow({error}: Thrown, {after}: Line): boolean {
  if (error.message === '' || isNoError(error)) return true
  const [top] = error.stack
  if (top?.at === undefined) return false
  const made = /^new\s+(?:[\w$]+\.)*([\w$]+)/.exec(after)?.[1]
  return made === undefined ? /^[\w$.]*(?:Error|Exception)\(/.test(after) : !error.message.includes(made)
}

/** A member that an element of a library would have: also its shadow tree. */
function isOfMember(message: string, {before}: Line): boolean {
  return /is not a function|of undefined/.test(message) || /\bshadowRoot\.$/.test(before)
}

/**
 * A member that no browser has by a name like that, as of a proposal; or one that has no value on the checker's page, as it
 * depends on users, layout or devices. Whether an element is there, and what other objects lack, is known.
 */
function isOfBrowser({kind, member, isElement}: Failure, context: ErrorContext & {snippet: string}): boolean {
  if (member !== undefined && !knownNames.includes(member)) return nearName(member, context) === undefined
  return kind === 'read' && !isElement
}

/** Methods of elements that browsers have and the checker's window has not, by names that other objects have too. */
const lacking: ReadonlySet<string> = new Set(['assign', 'decode'])

/** An attribute of Alpine in HTML that shows all data that its expressions can see. */
function isOfOwnState({after}: Line, source: string): boolean {
  if (!/^(?:x-|@|:)[\w.:-]+=/.test(after)) return false
  const states = [...source.matchAll(/\sx-data\s*=\s*["']\s*(.?)/g)].map((match) => match[1])
  return states.length > 0 && states.every((first) => first === '{')
}

function isSlip(name: string | undefined): boolean {
  if (name === undefined || name.length < 4 || (isKnownName(name) && !knownNames.includes(name))) return false
  return suggest(name, knownNames, {most: name.length < 8 ? 1 : 2}) !== undefined
}

/** Globals of libraries that pages load by themselves. */
const ofLibraries =
  /^(?:\$|_|jQuery|Alpine|Vue|React|ReactDOM|Stimulus|Turbo|axios|d3|Chart|Hls|videojs|bootstrap|Swal|Sortable|gsap|THREE|L|google|Stripe|mapboxgl|moment|dayjs|luxon|Backbone|angular|up|Prism|hljs|marked|DOMPurify|io|Pusher|Echo|firebase|_hyperscript)$/

/** A name that the page around a piece has, or a script that can't be loaded here. */
function isFromElsewhere(name: string, context: ErrorContext): boolean {
  const {page} = context
  if (page.job.fragment && (ofLibraries.test(name) || !hasScripts(context))) return true
  // htmx can be loaded: an address that does not give it is wrong.
  if (name === 'htmx') return false
  const loaded = new Set(
    page.outcomes.flatMap((outcome) =>
      answeredIn(outcome).flatMap(({request, response}) => (response.status === 200 ? [request.written] : []))
    )
  )
  return scriptAddresses(context).some((address) => !loaded.has(address))
}

/** Another snippet declares it and came to nothing, or stands in another place of the same page; so may a type of a proposal. */
function isDefinedElsewhere(
  name: string,
  {at, context}: {at: SnippetPlace | undefined; context: ErrorContext}
): boolean {
  const {facts, page} = context
  if (/^[A-Z]/.test(name)) return true
  if (!page.job.fragment) return false
  return facts.snippets.some(
    (other) =>
      other.id !== at?.snippet &&
      programsOf(other).some(({scope}) => scope.declared.some((declared) => declared.name === name))
  )
}

/** What the page's HTML loads scripts from. */
function scriptAddresses({facts, page}: ErrorContext): ReadonlyArray<string> {
  const own = snippetsOf(page, facts).filter(({kind}) => kind === 'page' || kind === 'template')
  return own.flatMap((snippet) => readHtml(snippet.source).scripts.flatMap((script) => script.src?.value ?? []))
}

function hasScripts({facts, page}: ErrorContext): boolean {
  return snippetsOf(page, facts).some((snippet) => programsOf(snippet).length > 0)
}

/** Custom elements of a library: their methods are not there. */
function hasUndefinedElements({facts, page}: ErrorContext): boolean {
  const own = snippetsOf(page, facts)
  const tags = own.flatMap((snippet) =>
    snippet.kind === 'page' || snippet.kind === 'template' ? [...readHtml(snippet.source).tags] : []
  )
  return tags.some(
    (tag) => tag.includes('-') && !own.some(({source}) => new RegExp(`define\\(\\s*['"\`]${tag}['"\`]`).test(source))
  )
}

/** An interface or a part of `navigator`, `document`, … that browsers have and the checker's window has not. */
function isGap(message: string, {before, after}: Line): boolean {
  const name = /^([\w$]+) is not defined$/.exec(message)?.[1]
  if (name !== undefined && browserGlobals.has(name)) return after.replace(/^new\s+/, '').startsWith(name)
  const owner = /\b(?:navigator|document|window|screen|performance|crypto|CSS|history)\.([\w$]+)(?:\.|\?\.|\()?$/.exec(
    before
  )?.[1]
  if (owner === undefined || !/of undefined|is not a function/.test(message)) return false
  return !isSlip(owner)
}

/** A line of a snippet, up to a place and from it on. */
interface Line {
  before: string
  after: string
}

function lineAt(at: SnippetPlace | undefined, facts: Facts): Line {
  const snippet = facts.snippets.find(({id}) => id === at?.snippet)
  if (at === undefined || snippet === undefined) return {before: '', after: ''}
  const text = snippet.source.split('\n')[at.line - 1] ?? ''
  return {before: text.slice(0, at.column - 1), after: text.slice(at.column - 1)}
}

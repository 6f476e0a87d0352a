/** Which parts need which: definitions that come from another fence, elements that another fence shows. */
import type {Part} from './page-part.ts'
import {isUnderLanguageHeading, sectionOf, sharedSections} from './page-group.ts'
import {collect} from '../text/collect.ts'
import {oncePer} from '../text/once-per.ts'
import {nearId} from './near-miss.ts'
import {browserNames} from './browser-names.ts'
import {libraryOf} from './library-names.ts'
import {showsSelector} from './html.ts'

/** Names that many fences use for different things: only the same section defines them. */
const generic =
  /^(?:data|response|res|req|result|results|item|items|el|elem|element|e|ev|event|evt|url|id|name|value|user|users|options|config|form|button|btn|input|list|i|j|x|y|key|text|html|body|msg|message|node|target|state|params|query|error|err|count|index|row|container|output|foo|bar|baz|obj|object|arr|array|fn|callback|handler|template|div)$/

export interface Links {
  /** Scripts that must run before, in document order. */
  before: ReadonlyArray<Part>
  /** HTML that the script works on, in document order. */
  markup: ReadonlyArray<Part>
}

/** What a script stands on, definitions of definitions included. */
export function linksOf(part: Part, parts: ReadonlyArray<Part>): Links {
  const before = new Set<Part>()
  const markup = new Set<Part>()
  const queue: Array<Part> = [part]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const definer of definersOf(next, parts)) {
      if (definer === part || before.has(definer) || markup.has(definer)) continue
      if (definer.html === undefined) before.add(definer)
      else markup.add(definer)
      queue.push(definer)
    }
  }
  for (const user of continuedBy(part, before, parts)) before.add(user)
  for (const shown of markupOf(part, parts)) markup.add(shown)
  for (const earlier of before) {
    for (const shown of markupOf(earlier, parts)) markup.add(shown)
  }
  return {before: inOrder(before, parts), markup: withoutRivals(inOrder(markup, parts), part)}
}

/** The scripts that define what HTML calls from its handlers and scripts, with what they stand on. */
export function scriptsFor(part: Part, parts: ReadonlyArray<Part>): ReadonlyArray<Part> {
  const found = new Set<Part>()
  const queue: Array<Part> = [part]
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const definer of definersOf(next, parts)) {
      if (definer.html !== undefined || found.has(definer)) continue
      found.add(definer)
      queue.push(definer)
    }
  }
  return inOrder(found, parts)
}

/** The parts that define what this one uses. */
function definersOf(part: Part, parts: ReadonlyArray<Part>): ReadonlyArray<Part> {
  const found = new Set<Part>()
  for (const {name, guarded} of [...part.free, ...part.handlers]) {
    if (guarded || (browserNames.has(name) && name !== 'name') || libraryOf(name) !== undefined) continue
    const definer = nearest(
      part,
      declarers(parts)
        .get(name)
        ?.filter((other) => other !== part && mayDefine(other, part, name)) ?? []
    )
    if (definer !== undefined) found.add(definer)
  }
  return [...found]
}

/** By name the parts that declare it, in order. */
const declarers = oncePer((parts: ReadonlyArray<Part>) =>
  collect(parts.flatMap((part) => [...part.declared.keys()].map((name) => [name, part] as const)))
)

function mayDefine(definer: Part, user: Part, name: string): boolean {
  const isSame = sectionOf(definer.snippet) === sectionOf(user.snippet)
  if (isSame) return true
  if (
    definer.snippet.place.start.line > user.snippet.place.start.line &&
    definer.html === undefined &&
    user.html === undefined
  )
    return false
  return !generic.test(name)
}

/** The nearest one: most headings in common, then the last before, then the first after. */
function nearest(part: Part, candidates: ReadonlyArray<Part>): Part | undefined {
  const line = part.snippet.place.start.line
  let best: Part | undefined
  for (const candidate of candidates) {
    if (best === undefined || isNearer(candidate, best, part)) best = candidate
  }
  return best === undefined || line === 0 ? undefined : best
}

function isNearer(left: Part, right: Part, part: Part): boolean {
  const shared = sharedSections(left.snippet, part.snippet) - sharedSections(right.snippet, part.snippet)
  if (shared !== 0) return shared > 0
  const line = part.snippet.place.start.line
  const leftLine = left.snippet.place.start.line
  const rightLine = right.snippet.place.start.line
  if (leftLine < line !== rightLine < line) return leftLine < line
  return leftLine < line ? leftLine > rightLine : leftLine < rightLine
}

/**
 * Earlier fences that go on with what the same fence defined: the one that listens, for the one that handles errors. A
 * fence that ends it (`source.close()`) is left out, and so is one that declares what this one declares.
 */
function continuedBy(part: Part, before: ReadonlySet<Part>, parts: ReadonlyArray<Part>): ReadonlyArray<Part> {
  const names = new Set(
    [...before]
      .flatMap((definer) => [...definer.declared.keys()])
      .filter((name) => part.free.some((free) => free.name === name))
  )
  if (names.size === 0) return []
  return parts.filter((other) => {
    if (other === part || before.has(other) || other.html !== undefined) return false
    if (other.snippet.place.start.line > part.snippet.place.start.line) return false
    if (!other.free.some(({name}) => names.has(name) && goesOnWith(other, name)) || endsWhatIsShared(other, names))
      return false
    if ([...definersOf(other, parts)].some((definer) => !before.has(definer))) return false
    return ![...other.declared.keys()].some(
      (name) => part.declared.has(name) || [...before].some((definer) => definer.declared.has(name))
    )
  })
}

/** Works on a shared object; one more call of a shared function is another way to call it. */
function goesOnWith(part: Part, name: string): boolean {
  return wordPattern(name, String.raw`\s*\??\.`).test(part.snippet.source)
}

function wordPattern(name: string, after: string): RegExp {
  return new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$&')}${after}`)
}

function endsWhatIsShared(part: Part, names: ReadonlySet<string>): boolean {
  const end = String.raw`\??\.(?:close|abort|disconnect|terminate|destroy)\(`
  return [...names].some((name) => wordPattern(name, end).test(part.snippet.source))
}

/** Ways to reach elements without naming them. */
const collections =
  /\bdocument\.(?:forms|images|links|anchors|scripts|styleSheets|elementFromPoint|activeElement|body\.(?:children|firstElementChild|lastElementChild))\b/

/** The HTML that a script looks things up in. */
function markupOf(part: Part, parts: ReadonlyArray<Part>): ReadonlyArray<Part> {
  const {snippet, lookups} = part
  if (part.html !== undefined) return []
  const shownIn = markupBySection(parts)
  const near = shownIn.get(sectionOf(snippet)) ?? []
  if (near.length > 0 && isUnderLanguageHeading(snippet)) return near
  const calling = near.filter(
    (other) =>
      other.handlers.some(({name}) => part.declared.has(name)) || other.free.some(({name}) => part.declared.has(name))
  )
  if (lookups.length === 0)
    return calling.length > 0 || !collections.test(snippet.source) || near.length > 1 ? calling : near
  const shown = near.filter((other) => lookups.some((lookup) => isShownNearly(other, lookup.selector)))
  if (shown.length > 0 || calling.length > 0) return [...new Set([...shown, ...calling])]
  const elsewhere = [...shownIn.values()]
    .flat()
    .filter((other) => lookups.some((lookup) => /[#[]/.test(lookup.selector) && showsId(other, lookup.selector)))
  const found = nearest(part, elsewhere)
  if (found !== undefined) return [found]
  const only = near.filter((other) => other.snippet.template === undefined || other.snippet.kind === 'page')
  return only.length === 1 ? only : []
}

const markupBySection = oncePer((parts: ReadonlyArray<Part>) =>
  collect(parts.flatMap((part) => (part.html === undefined ? [] : [[sectionOf(part.snippet), part] as const])))
)

function isShownNearly(part: Part, selector: string): boolean {
  const {html} = part
  if (html === undefined) return false
  if (showsSelector(html, selector)) return true
  const id = /^#([\w-]+)/.exec(selector)?.[1]
  return (
    id !== undefined &&
    nearId(
      id,
      html.ids.map((shown) => shown.value)
    ) !== undefined
  )
}

function showsId(part: Part, selector: string): boolean {
  return part.html !== undefined && showsSelector(part.html, selector)
}

/** Of HTML that shows the same ids twice or is a whole document twice, the one nearest to the script. */
function withoutRivals(markup: ReadonlyArray<Part>, part: Part): ReadonlyArray<Part> {
  const kept: Array<Part> = []
  for (const candidate of [...markup].sort((left, right) => (isNearer(left, right, part) ? -1 : 1))) {
    if (!kept.some((other) => areRivals(other, candidate))) kept.push(candidate)
  }
  return markup.filter((candidate) => kept.includes(candidate))
}

function areRivals(left: Part, right: Part): boolean {
  if (left.html === undefined || right.html === undefined) return false
  if (isWhole(left) && isWhole(right)) return true
  const ids = new Set(left.html.ids.map((id) => id.value))
  if (right.html.ids.some((id) => ids.has(id.value))) return true
  return [...left.declared].some(([name, how]) => how === 'once' && right.declared.has(name))
}

export function isWhole(part: Part): boolean {
  return part.html?.document === true || /\{%-?\s*extends\b/.test(part.snippet.source)
}

/** The parts of the document that are wanted, in its order. */
export function inOrder(wanted: Iterable<Part>, parts: ReadonlyArray<Part>): ReadonlyArray<Part> {
  const places = placesOf(parts)
  const own = [...wanted].flatMap((part) => places.get(part) ?? []).sort((left, right) => left - right)
  return own.flatMap((place) => parts[place] ?? [])
}

const placesOf = oncePer((parts: ReadonlyArray<Part>) => new Map(parts.map((part, index) => [part, index])))

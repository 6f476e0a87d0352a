/** Elements that a page may take as given: those that the document neither shows nor contradicts. */
import type {Lookup} from './scope.ts'
import type {PageJob} from '../page/job.ts'
import type {Part} from './page-part.ts'
import {isWhole} from './page-links.ts'
import {nearId} from './near-miss.ts'
import {showsSelector} from './html.ts'

/**
 * Elements that scripts ask for and no HTML of the page shows, unless it shows one of nearly that id: all that `js` fences
 * ask for, and what pieces of a page ask for later, or other pieces in the document show.
 */
export function assumedElements(
  page: ReadonlyArray<Part>,
  document: ReadonlyArray<Part>
): PageJob['assume']['elements'] {
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
    made.test(part.snippet.source.replace(/(?:getElementById|querySelector(?:All)?)\([^)]*\)|^[ \t]*\/\/[^\n]*/gm, ''))
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

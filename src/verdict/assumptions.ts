/** What pages were given that a browser or the document would have to give. Pure. */
import type {Directive, Snippet} from '../snippets/snippet.ts'
import type {EntryOf, RunPage} from './page-log.ts'
import {entriesOf, groupBy} from './page-log.ts'
import {snippetsOf} from './page-snippets.ts'

export interface Assumption extends Pick<EntryOf<'assumed'>, 'what' | 'name'> {
  /** The snippet of the page that needs it: the first one that names it, else the first of the page. */
  snippet: Snippet
  /** Offsets of the name in the snippet's source; `undefined` when it has it by other means. */
  at: {start: number; end: number} | undefined
  /** True when the document says that it may be taken as given (`globals`). */
  isSaid: boolean
}

/** Each assumption of the page once, in the order in which they came up. */
export function assumptionsOf(page: RunPage, snippets: ReadonlyArray<Snippet>): ReadonlyArray<Assumption> {
  const own = snippetsOf(page, {snippets})
  const said = own.flatMap(({directives}) => directives.flatMap(namesOf))
  const groups = groupBy(entriesOf(page, 'assumed'), ({entry}) => `${entry.what} ${entry.name}`)
  return groups.flatMap(([{entry}]) => {
    const {what, name} = entry
    const found = own.map((snippet) => ({snippet, at: mentionOf(name, snippet.source)}))
    const first = found.find(({at}) => at !== undefined) ?? found[0]
    return first === undefined ? [] : [{what, name, ...first, isSaid: said.includes(name)}]
  })
}

function namesOf(directive: Directive): ReadonlyArray<string> {
  return directive.kind === 'globals' ? directive.names : []
}

/** A selector is written whole, or as the id in `getElementById('list')`. */
function mentionOf(name: string, source: string): Assumption['at'] {
  for (const written of [name, name.replace(/^[#.]/, '')]) {
    const pattern = new RegExp(`(?<![\\w$-])${written.replace(/[^\w\s]/g, '\\$&')}(?![\\w$-])`)
    const match = pattern.exec(source)
    if (match !== null) return {start: match.index, end: match.index + match[0].length}
  }
  return undefined
}

/** In a reader's words: ``name `showToast` ``. */
export function describeAssumption({what, name}: Pick<Assumption, 'what' | 'name'>): string {
  return `${words[what]} \`${name}\``
}

const words = {global: 'name', element: 'element', library: 'library', stub: 'stand-in for'} as const

/** The address in `new EventSource('…')`: the smallest place that is wrong when the address is. */
import type {Position} from 'unist'
import type {SnippetPlace} from '../page/outcome.ts'
import type {Facts, Page} from './facts.ts'
import {sourcesIn} from './event-sources.ts'
import {programsOf} from './programs.ts'
import {pointAtLine} from '../markdown/source-map.ts'
import {readHtml} from '../snippets/html.ts'
import {spanAt} from '../verdict/locate.ts'

/** `undefined` when the place is not that of a `new EventSource(…)` with an argument. */
export function placeOfAddress({snippets}: Facts, at: SnippetPlace | undefined): Position | undefined {
  const snippet = snippets.find((one) => one.id === at?.snippet)
  if (snippet === undefined || at === undefined) return undefined
  const wanted = pointAtLine(snippet.map, at.line, at.column)
  for (const program of programsOf(snippet)) {
    for (const {node} of sourcesIn(program)) {
      const [address] = node.arguments
      const {start} = program.place(node.start, node.end)
      const isIt = start.line === wanted.line && start.column === wanted.column
      if (isIt && address !== undefined) return program.place(address.start, address.end)
    }
  }
  return undefined
}

/** The `sse-swap` that waits for events of this type: the extension of htmx listens on its behalf. */
export function placeOfSwap(type: string, {facts, page}: {facts: Facts; page: Page}): Position | undefined {
  const own = facts.snippets.filter(
    ({id, kind}) => page.snippets.includes(id) && (kind === 'page' || kind === 'template')
  )
  const [place] = own.flatMap((snippet) =>
    readHtml(snippet.source).htmx.flatMap(({name, value, start, end}) =>
      name === 'sse-swap' && value.split(/\s*,\s*/).includes(type) ? [spanAt(snippet, start, end)] : []
    )
  )
  return place
}

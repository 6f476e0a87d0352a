/** Elements of answers that replace others of the same id (`hx-swap-oob`), and that nothing in the document has. */
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {Facts} from './facts.ts'
import {report} from './finding.ts'
import {nearId} from '../snippets/near-miss.ts'
import {readHtml} from '../snippets/html.ts'
import {spanAt} from '../verdict/locate.ts'
import {code} from '../text/words.ts'

interface LostSwap {
  id: string
  /** The id that another snippet shows. */
  meant: string
  place: Position
}

/** Reports those with an id beside one of nearly that name. */
export function reportLostOutOfBand(file: VFile, facts: Facts): void {
  for (const {id, meant, place} of lostOutOfBand(facts)) {
    report(file, {
      reason: `Cannot find an element ${code(`#${id}`)} to be swapped out of band, expected one in the page; did you mean ${code(`#${meant}`)}`,
      place,
      severity: 'warning',
      actual: id,
      expected: [meant],
      note: 'htmx drops an element with `hx-swap-oob` when the page has none of its id.'
    })
  }
}

function lostOutOfBand({snippets}: Facts): ReadonlyArray<LostSwap> {
  const markup = snippets.filter(({kind, skip}) => (kind === 'page' || kind === 'template') && skip === undefined)
  return markup.flatMap((snippet) => {
    const {htmx, ids} = readHtml(snippet.source)
    const swaps = htmx.filter(({name}) => name === 'hx-swap-oob')
    return ids.flatMap(({value, start, end, dynamic}) => {
      const isSwapped = swaps.some((swap) => !/[<>]/.test(snippet.source.slice(...sorted(start, swap.start))))
      if (dynamic || !isSwapped) return []
      const others = new Set(
        markup.flatMap((other) => (other === snippet ? [] : readHtml(other.source).ids.map((id) => id.value)))
      )
      const meant = others.has(value) ? undefined : nearId(value, others)
      return meant === undefined ? [] : [{id: value, meant, place: spanAt(snippet, start, end)}]
    })
  })
}

function sorted(one: number, other: number): [number, number] {
  return one < other ? [one, other] : [other, one]
}

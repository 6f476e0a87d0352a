/** Headings that readers see as code, because a fence above them is not closed where it seems. */
import type {Heading} from '../markdown/headings.ts'
import type {Facts} from './facts.ts'
import {slug} from 'github-slugger'
import {readLines} from '../markdown/lines.ts'
import {positionAt} from '../markdown/source-map.ts'

/** In document order; empty in a document whose fences are in order. */
export function swallowedHeadings({fenceProblems, snippets}: Facts): ReadonlyArray<Heading> {
  const first = fenceProblems[0]?.fence.start.line
  if (first === undefined) return []
  // Behind the first such fence, those without a language may be what was left of it.
  const suspects = snippets.filter(
    ({place, lang, block}) =>
      block === 'fence' && (place.start.line === first || (place.start.line > first && lang === ''))
  )
  return suspects.flatMap(({source, map}) => {
    const lines = readLines(source)
    return lines.flatMap((line, index) => {
      const [, marks = '', text = ''] = /^(#{2,6})[ \t]+(\S.*?)[ \t]*$/.exec(line.text) ?? []
      if (text === '' || (lines[index - 1]?.text.trim() ?? '') !== '') return []
      return [
        {
          depth: marks.length,
          text,
          slug: slug(text),
          place: positionAt(map, line.offset, line.offset + line.text.length)
        }
      ]
    })
  })
}

/** Whether a document knows a name: one that it uses in several places is a name of its own and no slip of another. */
import type {Snippet} from './snippet.ts'
import {collect} from '../text/collect.ts'
import {oncePer} from '../text/once-per.ts'

export interface DocumentWords {
  snippets: ReadonlyArray<Pick<Snippet, 'id' | 'source'>>
  /** The text around the snippets. */
  prose: string
}

/** True when the text or another snippet than `snippet` has the name, letter for letter. */
export function isEstablished(name: string, {snippet, snippets, prose}: DocumentWords & {snippet: string}): boolean {
  const word = new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`)
  return (
    word.test(prose) ||
    wordsIn(snippets)
      .get(name)
      ?.some((id) => id !== snippet) === true
  )
}

const wordsIn = oncePer((snippets: DocumentWords['snippets']) =>
  collect(
    snippets.flatMap(({id, source}) =>
      [...new Set(source.match(/[\p{L}\p{N}_$]+/gu))].map((word) => [word, id] as const)
    )
  )
)

/** The document's text without the lines of its snippets and of its front matter, which is for site generators. */
export function proseOf(text: string, snippets: ReadonlyArray<Pick<Snippet, 'place'>>): string {
  const lines = text.split(/\r\n?|\n/)
  const marker = /^(?:---|\+\+\+)\s*$/.exec(lines[0] ?? '')?.[0].trim()
  const end = marker === undefined ? 0 : lines.findIndex((line, index) => index > 0 && line.trim() === marker)
  if (end > 0) lines.fill('', 0, end + 1)
  for (const {place} of snippets) {
    for (let line = place.start.line; line <= place.end.line; line += 1) lines[line - 1] = ''
  }
  return lines.join('\n')
}

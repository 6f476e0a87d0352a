import {VFile} from 'vfile'
import type {Facts} from '../../src/facts/facts.ts'
import type {Snippet} from '../../src/snippets/snippet.ts'
import {describeBackend} from '../../src/backends/restheart-facet/describe/describe-backend.ts'
import {parseMarkdown} from '../../src/markdown/parse.ts'
import {readFacts} from '../../src/facts/read-facts.ts'

/** Facts of a document, with the backend that it describes. */
export function factsOf(text: string): Facts {
  const file = new VFile({path: 'guide.md', value: text})
  return readFacts(parseMarkdown(file), file, {describeBackend: (snippets) => describeBackend({snippets, text})})
}

export function snippetsOf(text: string): ReadonlyArray<Snippet> {
  return factsOf(text).snippets
}

/** The snippet of one fence; `about` is text before it. */
export function fence(info: string, source: string, about = ''): Snippet {
  const [snippet] = snippetsOf(`${about}\n\n\`\`\`\`${info}\n${source}\n\`\`\`\`\n`)
  if (snippet === undefined) throw new Error('no snippet')
  return snippet
}

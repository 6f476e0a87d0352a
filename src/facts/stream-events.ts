/** Names of events that streams of a document send, and slips of them. */
import type {SnippetProgram} from './programs.ts'
import {suggest} from '../text/suggest.ts'

/** What every source has, and what streams of documents send most. */
const common = ['open', 'error', 'message', 'change']

/** Events that scripts of the document listen to at sources with these names. */
export function streamEvents(
  programs: ReadonlyArray<SnippetProgram>,
  sources: ReadonlySet<string>
): ReadonlyArray<string> {
  const heard = programs.flatMap(({scope}) =>
    scope.events.flatMap(({type, target}) => (sources.has(target) ? [type] : []))
  )
  return [...new Set([...heard, ...common])]
}

/** The event that was meant: one with `on` in front, or with another letter, that the document has nowhere else. */
export function ofSource(
  type: string,
  {known, text}: {known: ReadonlyArray<string>; text: string}
): string | undefined {
  const others = known.filter((name) => name !== type)
  const bare = type.replace(/^on/, '')
  if (bare !== type && others.includes(bare)) return bare
  const near = common.includes(type) ? undefined : suggest(type, others, {most: type.length < 8 ? 1 : 2})
  if (near === undefined || near.startsWith(type) || type.startsWith(near)) return undefined
  return text.split(new RegExp(String.raw`(?<![\w-])${type.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\w-])`))
    .length === 2
    ? near
    : undefined
}

/** Events that a server sends which the document shows and no run reaches. */
import type {Facts} from './facts.ts'

/** Code that is not run has the name in quotes: `session.push(text, 'ping')`. `own` are the snippets of the page that listens. */
export function isSentElsewhere(
  type: string,
  {snippets, own}: Pick<Facts, 'snippets'> & {own: ReadonlyArray<string>}
): boolean {
  return snippets.some(
    ({id, skip, source}) =>
      skip !== undefined &&
      !own.includes(id) &&
      ['"', "'", '`'].some((quote) => source.includes(`${quote}${type}${quote}`))
  )
}

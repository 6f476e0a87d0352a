/** Code that a document shows because it is wrong. */
import type {Snippet} from './snippet.ts'

/** The info string says so (`example-bad`, `nolint`), a directive takes it out, or a comment in it calls it wrong. */
export function isShownAsWrong({flags, directives, source}: Pick<Snippet, 'flags' | 'directives' | 'source'>): boolean {
  return (
    flags.some(({name}) => /^(?:example-bad|nolint|bad|wrong|invalid|diff)$/i.test(name)) ||
    directives.some(({kind}) => kind === 'skip' || kind === 'expect-error') ||
    /❌|\b(?:wrong|bad|broken|invalid|incorrect)\b\s*(?:!|:|-->|\*\/|$)/im.test(source)
  )
}

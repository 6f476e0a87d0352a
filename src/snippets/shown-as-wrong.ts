/** Code that a document shows because it is wrong. */
import type {Snippet} from './snippet.ts'
import {saidByMarks} from './said.ts'

/** The info string says so (`example-bad`, `nolint`), a directive takes it out, or a comment in it calls it wrong or removed. */
export function isShownAsWrong({flags, directives, source}: Pick<Snippet, 'flags' | 'directives' | 'source'>): boolean {
  return (
    flags.some(({name}) => /^(?:example-bad|nolint|bad|wrong|invalid|diff)$/i.test(name)) ||
    directives.some(({kind}) => kind === 'skip' || kind === 'expect-error') ||
    saidByMarks(source) !== undefined ||
    /❌|\b(?:wrong|bad|broken|invalid|incorrect)\b\s*(?:!|:|-->|\*\/|$)/im.test(source)
  )
}

/** Errors of snippets as text. */
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {ErrorRecord, SnippetPlace} from '../page/outcome.ts'

/** `TypeError: x is not a function`. Anything can be thrown, also what has no name and no message. */
export function errorText({name, message}: ErrorRecord): string {
  return [name, message].filter((part) => part !== '' && part !== 'undefined').join(': ') || 'undefined'
}

/** Lines of the stack: frames in snippets as `textOf` gives them, others as they are. */
export function stackOf({stack}: ErrorRecord, textOf: (at: SnippetPlace) => string): ReadonlyArray<string> {
  return stack.map((frame) => (frame.at === undefined ? frame.text : textOf(frame.at)))
}

/** `docs/guide.md:41:5`. */
export function placeText(file: VFile, {start}: Position): string {
  return `${file.path ?? ''}:${start.line}:${start.column}`
}

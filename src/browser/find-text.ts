/** The source of a script where a snippet shows it. */
import {plainText, slice} from '../page/placed-text.ts'
import type {PlacedText} from '../page/placed-text.ts'

/** The part of one of the texts that is this code; without one, text that nobody wrote. */
export function findText(texts: ReadonlyArray<PlacedText>, source: string): PlacedText {
  for (const text of texts) {
    const start = source.trim() === '' ? -1 : text.text.indexOf(source)
    if (start >= 0) return slice(text, {start, end: start + source.length})
  }
  return plainText(source)
}

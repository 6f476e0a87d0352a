/** The lines around a place of a configuration file. */
import {codeFrameColumns} from '@babel/code-frame'

/** At most five lines, the place marked. */
export function frameOf(text: string, place: {line: number; column: number}): string {
  return codeFrameColumns(text, {start: place}, {highlightCode: false, linesAbove: 2, linesBelow: 2})
}

import {stripVTControlCharacters} from 'node:util'

/**
 * The line, broken at blanks so that no piece is wider than `width`; later pieces are indented by two. Colours take no room.
 */
export function wrap(line: string, width: number): string {
  if (widthOf(line) <= width) return line
  const pieces: Array<string> = []
  let piece = ''
  for (const word of line.split(' ')) {
    const longer = piece === '' ? word : `${piece} ${word}`
    if (widthOf(longer) <= width || piece.trim() === '') {
      piece = longer
      continue
    }
    pieces.push(piece)
    piece = `  ${word}`
  }
  return [...pieces, piece].join('\n')
}

function widthOf(text: string): number {
  return stripVTControlCharacters(text).length
}

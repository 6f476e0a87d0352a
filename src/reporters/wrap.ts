/** The line, broken at blanks so that no piece is wider than `width`; later pieces are indented by two. */
export function wrap(line: string, width: number): string {
  if (line.length <= width) return line
  const pieces: Array<string> = []
  let piece = ''
  for (const word of line.split(' ')) {
    const longer = piece === '' ? word : `${piece} ${word}`
    if (longer.length <= width || piece.trim() === '') {
      piece = longer
      continue
    }
    pieces.push(piece)
    piece = `  ${word}`
  }
  return [...pieces, piece].join('\n')
}

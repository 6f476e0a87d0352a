/** Pieces of a text between two marks, found in linear time however hostile the text is. */

export interface Marks {
  open: string
  close: string
}

/** Contents between the marks, in order; a piece without its end is left out. */
export function contentsBetween(text: string, {open, close}: Marks): string[] {
  const contents: string[] = []
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, at)) {
    const end = text.indexOf(close, at + open.length)
    if (end < 0) break
    contents.push(text.slice(at + open.length, end))
    at = end + close.length
  }
  return contents
}

/** The text with each piece, marks included, replaced. */
export function replaceBetween(text: string, {open, close}: Marks, replacement: string): string {
  const parts: string[] = []
  let from = 0
  for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, from)) {
    const end = text.indexOf(close, at + open.length)
    if (end < 0) break
    parts.push(text.slice(from, at), replacement)
    from = end + close.length
  }
  return parts.join('') + text.slice(from)
}

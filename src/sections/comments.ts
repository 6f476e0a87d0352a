/** Comments of code, whatever its language: what an example says in words. */

const comment = /\/\*([\s\S]*?)\*\/|<!--([\s\S]*?)-->|\{#([\s\S]*?)#\}|(?:^|\s)\/\/(.*)|^[ \t]*#(?!\w*[[{!])\s+(.*)/gm

/** Texts of the comments, without their marks; neighbouring lines of `//` are one. */
export function commentsOf(code: string): Array<string> {
  const texts: Array<string> = []
  let end = -1
  for (const match of code.matchAll(comment)) {
    const text = (match[1] ?? match[2] ?? match[3] ?? match[4] ?? match[5] ?? '').replace(/^[ \t]*\*+/gm, ' ').trim()
    const isNext = match[4] !== undefined && end >= 0 && code.slice(end, match.index).trim() === ''
    if (isNext) texts[texts.length - 1] = `${texts[texts.length - 1] ?? ''} ${text}`
    else texts.push(text)
    end = match[4] === undefined ? -1 : match.index + match[0].length
  }
  return texts
}

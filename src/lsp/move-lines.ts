/** Where lines of a text are in a later version of it. */

/** Gives the 1-based line that a line of `before` is in `after`; `undefined` for lines between the first and the last change. */
export function moveLines(before: string, after: string): (line: number) => number | undefined {
  const [old, now] = [linesOf(before), linesOf(after)]
  const most = Math.min(old.length, now.length)
  let same = 0
  while (same < most && old[same] === now[same]) same += 1
  let sameEnd = 0
  while (sameEnd < most - same && old[old.length - 1 - sameEnd] === now[now.length - 1 - sameEnd]) sameEnd += 1
  return (line) => {
    if (line <= same) return line
    return line > old.length - sameEnd ? line + now.length - old.length : undefined
  }
}

function linesOf(text: string): ReadonlyArray<string> {
  return text.split(/\r\n?|\n/)
}

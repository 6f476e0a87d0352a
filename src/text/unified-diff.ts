/** The difference of two texts as `diff -u` prints it, for `patch -p1` and `git apply`. */

/** Lines around a change. */
const around = 3

interface Step {
  kind: ' ' | '-' | '+'
  /** With its line ending. */
  line: string
}

/** `''` when the texts are the same. The path is written with `a/` and `b/` before it. */
export function unifiedDiff(before: string, after: string, path: string): string {
  if (before === after) return ''
  const steps = compareLines(splitLines(before), splitLines(after))
  const hunks = hunksOf(steps).map(({from, to}) => hunk(steps, from, to))
  return `--- a/${path}\n+++ b/${path}\n${hunks.join('')}`
}

/** A line ends with LF; a CR before it is part of the line, as patch takes it. */
function splitLines(text: string): ReadonlyArray<string> {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? []
}

/** Ranges of steps: changes with what is around them, joined where they meet. */
function hunksOf(steps: ReadonlyArray<Step>): ReadonlyArray<{from: number; to: number}> {
  const hunks: Array<{from: number; to: number}> = []
  for (const [index, {kind}] of steps.entries()) {
    if (kind === ' ') continue
    const last = hunks.at(-1)
    const to = Math.min(steps.length, index + 1 + around)
    if (last !== undefined && index - around <= last.to) last.to = to
    else hunks.push({from: Math.max(0, index - around), to})
  }
  return hunks
}

function hunk(steps: ReadonlyArray<Step>, from: number, to: number): string {
  const count = (part: ReadonlyArray<Step>, kind: '-' | '+') => part.filter((step) => step.kind !== kind).length
  const [head, part] = [steps.slice(0, from), steps.slice(from, to)]
  const range = (other: '-' | '+') => {
    const lines = count(part, other)
    return `${count(head, other) + (lines === 0 ? 0 : 1)},${lines}`
  }
  const lines = part.map(({kind, line}) =>
    line.endsWith('\n') ? `${kind}${line}` : `${kind}${line}\n\\ No newline at end of file\n`
  )
  return `@@ -${range('+')} +${range('-')} @@\n${lines.join('')}`
}

/** What both ends share stays; between them the longest common sequence (Myers 1986, greedy). */
function compareLines(before: ReadonlyArray<string>, after: ReadonlyArray<string>): ReadonlyArray<Step> {
  let head = 0
  while (head < before.length && head < after.length && before[head] === after[head]) head += 1
  let tail = 0
  const shorter = Math.min(before.length, after.length) - head
  while (tail < shorter && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1
  const same = (lines: ReadonlyArray<string>): ReadonlyArray<Step> => lines.map((line) => ({kind: ' ', line}))
  return [
    ...same(before.slice(0, head)),
    ...shortest(before.slice(head, before.length - tail), after.slice(head, after.length - tail)),
    ...same(before.slice(before.length - tail))
  ]
}

function shortest(before: ReadonlyArray<string>, after: ReadonlyArray<string>): ReadonlyArray<Step> {
  const trace: Array<Map<number, number>> = []
  let furthest = new Map([[1, 0]])
  for (let edits = 0; edits <= before.length + after.length; edits += 1) {
    trace.push(new Map(furthest))
    const next = new Map(furthest)
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let x = startOf(next, diagonal, edits)
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x += 1
      next.set(diagonal, x)
      if (x >= before.length && x - diagonal >= after.length) return walkBack(trace, {before, after})
    }
    furthest = next
  }
  return []
}

function startOf(furthest: ReadonlyMap<number, number>, diagonal: number, edits: number): number {
  const [below, above] = [furthest.get(diagonal - 1) ?? -1, furthest.get(diagonal + 1) ?? -1]
  return diagonal === -edits || (diagonal !== edits && below < above) ? above : below + 1
}

function walkBack(
  trace: ReadonlyArray<ReadonlyMap<number, number>>,
  {before, after}: {before: ReadonlyArray<string>; after: ReadonlyArray<string>}
): ReadonlyArray<Step> {
  const steps: Array<Step> = []
  let [x, y] = [before.length, after.length]
  for (let edits = trace.length - 1; edits >= 0; edits -= 1) {
    const furthest = trace[edits] ?? new Map<number, number>()
    const diagonal = x - y
    const [below, above] = [furthest.get(diagonal - 1) ?? -1, furthest.get(diagonal + 1) ?? -1]
    const isInsertion = diagonal === -edits || (diagonal !== edits && below < above)
    const fromX = isInsertion ? above : below
    const fromY = fromX - (isInsertion ? diagonal + 1 : diagonal - 1)
    while (x > fromX && y > fromY && x > 0 && y > 0 && before[x - 1] === after[y - 1]) {
      steps.unshift({kind: ' ', line: before[x - 1] ?? ''})
      ;[x, y] = [x - 1, y - 1]
    }
    if (edits === 0) break
    if (isInsertion) steps.unshift({kind: '+', line: after[(y -= 1)] ?? ''})
    else steps.unshift({kind: '-', line: before[(x -= 1)] ?? ''})
  }
  return steps
}

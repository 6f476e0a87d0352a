/** From stack traces to places in snippets. */
import {lineStarts, offsetAt} from './lines.ts'
import type {SnippetPlace, StackFrame} from './outcome.ts'
import type {PlacedText} from './placed-text.ts'

/** A place in a file of the page, 1-based. */
export interface Spot {
  filename: string
  line: number
  column: number
}

export interface Places {
  /** Code at this address comes from the text. */
  addText(address: string, text: PlacedText): void
  /** Code at this address is a file of a library, called so in stacks. */
  addLibrary(address: string, name: string): void
  placeAt(spot: Spot): SnippetPlace | undefined
  /** Offset in the text at this address. */
  offsetOf(spot: Spot): number | undefined
  /** The text that follows. */
  textAt(spot: Spot): string | undefined
  /** Frames of a stack as V8 writes it, without those of the machinery around the page. */
  frames(stack: string): ReadonlyArray<StackFrame>
  /** Place of the innermost frame of a snippet on the stack right now; without one, the place given to `from`. */
  where(): SnippetPlace | undefined
  /** Runs `task` on behalf of a place, for calls that only libraries are on the stack of. */
  from<T>(place: SnippetPlace | undefined, task: () => T): T
}

export function createPlaces(): Places {
  const texts = new Map<string, {text: PlacedText; starts: ReadonlyArray<number>}>()
  const libraries = new Map<string, string>()
  let origin: SnippetPlace | undefined

  const offsetOf = (spot: Spot): number | undefined => {
    const found = texts.get(spot.filename)
    return found === undefined ? undefined : offsetAt(found.starts, spot)
  }
  const placeAt = (spot: Spot): SnippetPlace | undefined => {
    const offset = offsetOf(spot)
    return offset === undefined ? undefined : texts.get(spot.filename)?.text.placeOf(offset)
  }
  const frames = (stack: string): ReadonlyArray<StackFrame> => {
    const list: StackFrame[] = []
    for (const line of stack.split('\n')) {
      const frame = readFrame(line)
      if (frame === undefined || isMachinery(frame.filename)) continue
      const at = placeAt(frame)
      const name = libraries.get(frame.filename) ?? frame.filename
      list.push({name: frame.name, at, text: `${name}:${frame.line}:${frame.column}`})
    }
    return list
  }
  return {
    addText: (address, text) => void texts.set(address, {text, starts: lineStarts(text.text)}),
    addLibrary: (address, name) => void libraries.set(address, name),
    placeAt,
    offsetOf,
    textAt(spot) {
      const offset = offsetOf(spot)
      return offset === undefined ? undefined : texts.get(spot.filename)?.text.text.slice(offset)
    },
    frames,
    where: () => frames(new Error('where').stack ?? '').find((frame) => frame.at !== undefined)?.at ?? origin,
    from(place, task) {
      const before = origin
      origin = place
      try {
        return task()
      } finally {
        origin = before
      }
    }
  }
}

interface RawFrame extends Spot {
  name: string
}

/** Reads `    at name (address:line:column)` and its variants; code of `eval` counts as the place that called it. */
function readFrame(line: string): RawFrame | undefined {
  const start = /^\s+at /.exec(line)
  if (start === null) return undefined
  const body = line.slice(start[0].length).replace(/^async /, '')
  const paren = body.indexOf(' (')
  const name = paren < 0 ? '' : body.slice(0, paren)
  const inner = paren < 0 ? body : body.slice(paren + 2).replace(/\)$/, '')
  const evaluated = /\(([^()]+:\d+:\d+)\)/.exec(inner)
  const location = /^(.+):(-?\d+):(-?\d+)$/.exec(evaluated?.[1] ?? inner)
  if (location === null) return undefined
  const [, filename = '', row = '1', column = '1'] = location
  return {name, filename, line: Number(row), column: Number(column)}
}

function isMachinery(address: string): boolean {
  return !/^(?:https?|blob|data|about):/.test(address)
}

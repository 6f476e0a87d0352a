/** Functions that a script uses before the fence that declares them: on the reader's page all fences are one script. */
import type {Part} from './page-part.ts'
import {maskTemplateSyntax} from './template-syntax.ts'
import {readScript} from './read-script.ts'

/** Of the later scripts, those with functions that this one needs while it loads: all else in their source is blank. */
export function hoistedFor(part: Part, later: ReadonlyArray<Part>): ReadonlyArray<{part: Part; source: string}> {
  if (part.snippet.kind !== 'script') return []
  const names = new Set(part.free.filter(({atLoad}) => atLoad).map(({name}) => name))
  return later.flatMap((other) => {
    if (other.snippet.kind !== 'script' || ![...other.declared.keys()].some((name) => names.has(name))) return []
    const source = functionsOf(other.snippet.source, names)
    return source === undefined ? [] : [{part: other, source}]
  })
}

/** The source with nothing but its top-level functions of these names, each where it was; `undefined` when it has none. */
function functionsOf(source: string, names: ReadonlySet<string>): string | undefined {
  const result = readScript(maskTemplateSyntax(source))
  if (!('ast' in result) || result.shift !== 0) return undefined
  const kept = result.ast.body.filter(
    (statement) => statement.type === 'FunctionDeclaration' && statement.id !== null && names.has(statement.id.name)
  )
  if (kept.length === 0) return undefined
  const isKept = (at: number): boolean => kept.some(({start, end}) => start <= at && at < end)
  return source.replace(/[^\n]/g, (character, at: number) => (isKept(at) ? character : ' '))
}

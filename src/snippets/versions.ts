/** Scripts that declare a name twice because they are two: versions of the same code, or several files. */
import type {ScriptFailure} from './read-script.ts'

export function isRedeclared(failure: ScriptFailure): boolean {
  return failure.message.endsWith('has already been declared')
}

/** A module and what imports it, and no comment says where one ends and the other begins. */
export function isSecondFile(source: string, failure: ScriptFailure): boolean {
  const before = source.slice(0, source.lastIndexOf('\n', failure.offset) + 1)
  // `// server.js`, or any comment right above.
  const isNamed =
    /^[ \t]*(?:\/\/|\/\*).*\.[cm]?[jt]sx?\b/m.test(before) || /(?:^|\n)\s*(?:\/\/[^\n]*|[^\n]*\*\/)\s*$/.test(before)
  return !isNamed && isImported(redeclaredIn(failure), source)
}

function isImported(name: string, source: string): boolean {
  const word = name.replace(/\$/g, '\\$&')
  return (
    new RegExp(`^\\s*import\\b[^;"']*(?<![\\w$])${word}(?![\\w$])`, 'm').test(source) &&
    new RegExp(`^\\s*export\\b[^;="']*(?<![\\w$])${word}(?![\\w$])`, 'm').test(source)
  )
}

/** The name that is declared twice. */
export function redeclaredIn({message}: ScriptFailure): string {
  return /^Identifier '(.+)' has/.exec(message)?.[1] ?? ''
}

/** The same name twice, with a comment line between, or set by other calls of the same function: two versions or two files. */
export function findVersions(source: string, failure: ScriptFailure): string | undefined {
  const name = redeclaredIn(failure)
  const before = source.slice(0, failure.offset)
  const first = before.search(new RegExp(`(?<![\\w$.])${name.replace(/\$/g, '\\$&')}(?![\\w$])`))
  const between = before.slice(Math.max(0, first))
  if (isImported(name, source) || /^[ \t]*import\b[^;]*$/m.test(between) || /\bexport\b/.test(before.slice(0, first)))
    return 'several files in one fence'
  return /^[ \t]*(?:\/\/|\/\*)/m.test(between.slice(between.indexOf('\n') + 1)) || isCalledAnew(name, source)
    ? 'versions of the same code in one fence'
    : undefined
}

/** `const clean = sanitize(a)`, and below an empty line `const clean = sanitize(b)`. */
function isCalledAnew(name: string, source: string): boolean {
  const declaration = new RegExp(String.raw`^\s*(?:const|let|var|class)\s+${name.replace(/\$/g, '\\$&')}(?![\w$])`)
  const call = /=\s*(?:await\s+|new\s+)*([\w$.]+)\s*[(`]/
  const versions = source.split(/\n[ \t]*\n/).filter((part) => declaration.test(part))
  const callees = versions.map((version) => call.exec(version)?.[1])
  return (
    versions.length > 1 &&
    new Set(versions).size === versions.length &&
    callees[0] !== undefined &&
    new Set(callees).size === 1
  )
}

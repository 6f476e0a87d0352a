/** TOML fences. */
import type {DataReading} from './data.ts'
import {code} from '../text/words.ts'
import {TomlError, parse} from 'smol-toml'

/** Parses the source as one document of TOML 1.1, which takes what 1.0 took. Only the first fault is told. */
export function checkToml(source: string): DataReading {
  try {
    parse(source, {integersAsBigInt: 'asNeeded'})
    return 'ok'
  } catch (error) {
    if (!(error instanceof TomlError)) throw error
    return explain(source, error)
  }
}

const placeholder = /^[ \t]*(?:\.{3,}|…)|[=[,]\s*(?:\.{3}|…|<[^>\n]+>|[A-Z][A-Z_]{2,}\b|\$\{?\w)/m

function explain(source: string, error: TomlError): DataReading {
  if (placeholder.test(source)) return {skip: 'placeholder "..."'}
  if (/^(?:\+ ?[\w["#]|@@ )/m.test(source)) return {skip: 'versions before and after in one fence'}
  const lines = source.split('\n')
  const above = lines.slice(0, error.line - 1)
  const lineStart = above.reduce((sum, {length}) => sum + length + 1, 0)
  if (error.message.includes('already defined')) {
    // A comment directly above says what the repetition is: another version, or another file.
    if (/^\s*#/.test(above.at(-1) ?? '')) return {skip: 'several files in one fence'}
    const [, indent = '', actual = ''] = /^(\s*)(\[+[^\]]*\]+|[^=]*[^=\s])/.exec(lines[error.line - 1] ?? '') ?? []
    const start = lineStart + indent.length
    const reason = `Unexpected second ${code(actual)}, expected every key and table once`
    return {reason, start, end: start + actual.length, actual}
  }
  // At the end of a line or of the data, what stands last is shown.
  const start = Math.max(0, source.slice(0, lineStart + error.column).trimEnd().length - 1)
  const actual = /^(?:"[^"\n]*"?|'[^'\n]*'?|[\w.+-]+|.)/.exec(source.slice(start))?.[0] ?? ''
  const said = (error.message.split('\n', 1)[0] ?? '').replace(/^Invalid TOML document: /, '')
  return {reason: `Unexpected TOML at ${code(actual)}: ${said}`, start, end: start + actual.length, actual}
}

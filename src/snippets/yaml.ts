/** YAML fences. */
import type {DataReading} from './data.ts'
import {code, cut} from '../text/words.ts'
import {parseAllDocuments} from 'yaml'

/** Parses every document of the source; tags and anchors that a tool defines are not judged. */
export function checkYaml(source: string): DataReading {
  const result = parseAllDocuments(source, {logLevel: 'silent', uniqueKeys: true, prettyErrors: false, strict: true})
  const documents = Array.isArray(result) ? result : []
  const errors = documents
    .flatMap((document) => document.errors)
    .filter((error) => error.code !== 'TAG_RESOLVE_FAILED' && error.code !== 'BAD_ALIAS')
  const [error] = errors
  if (error === undefined) return 'ok'
  if (/^[ \t]*(?:\.{3,}|…)|:\s*(?:\.{3}|…)\s*$|<[\w -]+>/m.test(source)) return {skip: 'placeholder "..."'}
  const [from, to] = error.pos
  const start = Math.min(from, Math.max(0, source.length - 1))
  const end = Math.max(
    start + 1,
    Math.min(to, source.indexOf('\n', start) === -1 ? source.length : source.indexOf('\n', start))
  )
  const actual = source.slice(start, end)
  const message = error.message.split('\n', 1)[0] ?? ''
  if (error.code === 'TAB_AS_INDENT')
    return {
      reason: 'Unexpected tab in the indentation, expected spaces',
      start,
      end,
      actual,
      note: 'YAML forbids tabs there, and every parser refuses the file'
    }
  if (error.code === 'DUPLICATE_KEY')
    return {reason: `Unexpected second key ${code(actual)}, expected every key once in a map`, start, end, actual}
  return {
    reason: `Unexpected YAML at ${code(actual)}: ${cut(message.charAt(0).toLowerCase() + message.slice(1), 120)}`,
    start,
    end,
    actual
  }
}

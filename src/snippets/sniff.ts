/** The language of a fence that does not say it. */
import {elementNames} from './element-names.ts'
import {readScript} from './read-script.ts'

/** `''` when nothing is sure. */
export function sniffLanguage(source: string): string {
  const text = withoutInvisible(source).trim()
  if (text === '') return ''
  if (isHtml(text.replace(/^(?:<!--[\s\S]*?-->\s*)+/, ''))) return 'html'
  if (isEventStream(text)) return 'event-stream'
  if (isJson(text)) return 'json'
  if (isScript(text)) return 'js'
  return ''
}

/** Characters that came along from a web page are no part of the language; whoever checks the code tells of them. */
function withoutInvisible(source: string): string {
  return source.replace(/[\u200B-\u200F\u2060\uFEFF]/g, '')
}

/** Parses as a script and has what only a script has. */
function isScript(text: string): boolean {
  const signs =
    /=>|\bfunction\b[^\n]*\(|^[ \t]*(?:const|let|var)\s+[\w${[]|\bdocument\.|\bnew\s+[A-Z]\w*\(|\$\(|\bawait\s|^[ \t]*import\s[^\n]*from\s+["']/m
  if (!signs.test(text)) return false
  const result = readScript(text)
  return 'ast' in result && !result.repaired && (result.form === 'script' || result.form === 'module')
}

/** Starts as a document or an element and ends as one. */
export function isHtml(text: string): boolean {
  const first = /^<([a-z][\w-]*)/i.exec(text)?.[1]?.toLowerCase()
  // `<name>:<address>`: places for something, none of them an element.
  if (first !== undefined && !first.includes('-') && !elementNames.has(first) && !/<\/|\s\w+=/.test(text)) return false
  return (
    /^<(?:!doctype\b|[a-z][\w-]*[\s/>])/i.test(text) &&
    /<\/[a-z][\w-]*\s*>\s*$|<[a-z][^>]*\/?>\s*$|-->\s*$/i.test(text) &&
    !text.startsWith('<?')
  )
}

/** Frames: nearly every line is a field or a comment of an event stream, one of them `data`. */
function isEventStream(text: string): boolean {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const fields = lines.filter((line) => /^(?:data|event|id|retry)\s?:|^:/.test(line))
  const lost = lines.filter((line) => /^[{["]/.test(line)).length
  if (!fields.some((line) => line.startsWith('data')))
    return lost > 0 && lost + fields.length === lines.length && /^event: ?\S+$/.test(lines[0] ?? '')
  // One that has lost its name is a slip, when the others are the fields that only streams have.
  const others = lines.filter((line) => !fields.includes(line))
  return (
    others.length === 0 ||
    (others.length === 1 &&
      /^\s*[{["]/.test(others[0] ?? '') &&
      fields.some((line) => /^(?:event|retry)\s?:/.test(line)))
  )
}

/** An object or a list that `JSON.parse` takes. */
export function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    return typeof JSON.parse(text) === 'object'
  } catch {
    return false
  }
}

/** Characters that got into code from elsewhere: word processors, web pages, merges. */
import type {SyntaxExplanation, SyntaxFailure} from './syntax-explanation.ts'
import {code} from '../text/words.ts'
import {explainAt} from './syntax-explanation.ts'

const marks: Readonly<Record<string, string>> = {
  '\u201C': '"',
  '\u201D': '"',
  '\u201E': '"',
  '\u00AB': '"',
  '\u00BB': '"',
  '\u2033': '"',
  '\u2018': "'",
  '\u2019': "'",
  '\u201A': "'",
  '\u00B4': "'",
  '\u2032': "'",
  '\u2013': '-',
  '\u2014': '--',
  '\u2212': '-',
  '\u00D7': '*',
  '\uFF08': '(',
  '\uFF09': ')',
  '\uFF1B': ';',
  '\uFF0C': ',',
  '\uFF1A': ':',
  '\u037E': ';'
}

const invisible = /[\u200B-\u200F\u2060-\u2064\u00AD\u202A-\u202E\u180E\u0000-\u0008\u000E-\u001F]/

/** Typographic quotes and dashes, invisible characters: at the place of the error or just behind it on its line. */
export function explainMark(source: string, {offset}: SyntaxFailure): SyntaxExplanation | undefined {
  const character = source[offset] ?? ''
  const meant = marks[character]
  if (meant !== undefined) {
    return explainAt(offset, 1, {
      reason: `Unexpected typographic character ${code(character)}, expected ${code(meant)}`,
      actual: character,
      expected: [meant],
      note: 'Word processors and some site generators replace plain characters; type it anew in a plain text editor'
    })
  }
  if (!invisible.test(character)) return undefined
  const point = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return explainAt(offset, 1, {
    reason: `Unexpected invisible character ${point}, expected nothing`,
    actual: point,
    note: 'It was most likely pasted along from a web page; delete it'
  })
}

/** Merge markers, captions and the like that an editor left behind. */
export function explainEditorMark(source: string, {offset}: SyntaxFailure): SyntaxExplanation | undefined {
  const start = source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1
  const mark = /^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$|^(?:CAPTION|TODO|FIXME|XXX)\b:?.*$/m.exec(source.slice(start))
  if (mark === null || mark.index > 0) return undefined
  return explainAt(start, mark[0].length, {
    reason: `Unexpected leftover of editing ${code(mark[0])}, expected code`,
    actual: mark[0]
  })
}

/** `&lt;` on the line of the error: in a script entities are not decoded. */
export function explainEntity(source: string, {offset}: SyntaxFailure): SyntaxExplanation | undefined {
  const start = source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1
  const line = source.slice(start).split('\n', 1)[0] ?? ''
  const entity = /&(?:lt|gt|amp|quot|apos|nbsp|#\d+|#x[\da-f]+);/i.exec(line)
  if (entity === null) return undefined
  const meant: Readonly<Record<string, string>> = {
    '&lt;': '<',
    '&gt;': '>',
    '&amp;': '&',
    '&quot;': '"',
    '&apos;': "'",
    '&#39;': "'",
    '&nbsp;': ' '
  }
  const character = meant[entity[0].toLowerCase()]
  return explainAt(start + entity.index, entity[0].length, {
    reason: `Unexpected HTML entity ${code(entity[0])} in code, expected ${character === undefined || character === ' ' ? 'the character itself' : code(character)}`,
    actual: entity[0],
    ...(character === undefined ? {} : {expected: [character]}),
    note: 'Entities are not decoded in fences and in scripts'
  })
}

/** A fence's info string: language, words and attributes, in the conventions that documentation tools use. */
import {readLanguage} from './language.ts'

/** A bare word has no value; `at` is its offset in the info string. */
interface InfoFlag {
  name: string
  value: string | undefined
  at: number
}

export interface InfoString {
  /** As written (`JS`, `{.js}`, `js-nolint`). */
  lang: string
  /** As checkers name it; `''` when there is none. */
  language: string
  /** What follows `lang`. */
  meta: string
  /** Words and attributes of both, in order. */
  flags: ReadonlyArray<InfoFlag>
}

const attribute =
  /([^\s=,"'{}[\]]+)(?:=("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\{[^}]*\}|[^\s,}]+))?|\{([^}]*)\}|\[([^\]]*)\]/g

/**
 * Reads ```` ```js title="x.mjs" ins={2} ````, ```` ```{.js .wide #id} ````, ```` ```html:preview ````,
 * ```` ```js-nolint ````, ```` ```js/0-2 ````, ```` ```js{1,3} ```` and the like.
 */
export function readInfoString(info: string): InfoString {
  if (info.startsWith('{')) return readBraces(info)
  const lang = /^[^\s{[]*/.exec(info)?.[0] ?? ''
  const meta = info.slice(lang.length).trim()
  if (/^[^:]*=/.test(lang)) return {lang: '', language: '', meta: info, flags: readFlags(info, 0)}
  const {language, rest} = readLanguage(lang)
  const flags = rest.map((name) => ({name, value: undefined, at: Math.max(0, lang.lastIndexOf(name))}))
  return {lang, language, meta, flags: [...flags, ...readFlags(info.slice(lang.length), lang.length)]}
}

/** Pandoc's and kramdown's form: classes, an id and attributes in braces; the first class is the language. */
function readBraces(info: string): InfoString {
  const lang = /^\{[^}]*\}/.exec(info)?.[0] ?? info
  const inner = lang.replace(/^\{:?/, '').replace(/\}$/, '')
  const offset = lang.indexOf(inner)
  const words = readFlags(inner, offset)
  const first = words.find((flag) => flag.value === undefined && !flag.name.startsWith('#'))
  const {language, rest} = readLanguage((first?.name ?? '').replace(/^\./, ''))
  const others = words.filter((flag) => flag !== first).map((flag) => ({...flag, name: flag.name.replace(/^\./, '')}))
  const attached = rest.map((name) => ({name, value: undefined, at: first?.at ?? 0}))
  const meta = info.slice(lang.length).trim()
  return {lang, language, meta, flags: [...attached, ...others, ...readFlags(info.slice(lang.length), lang.length)]}
}

function readFlags(text: string, offset: number): ReadonlyArray<InfoFlag> {
  const flags: Array<InfoFlag> = []
  for (const match of text.matchAll(attribute)) {
    const [whole, name, value, braces, brackets] = match
    const at = offset + match.index
    if (name !== undefined) flags.push({name, value: value === undefined ? undefined : unquote(value), at})
    else if (brackets !== undefined) flags.push({name: 'title', value: brackets, at})
    else if (braces !== undefined && /[=.#]/.test(braces)) flags.push(...readFlags(braces, at + 1))
    else if (whole !== '') flags.push({name: 'lines', value: braces ?? '', at})
  }
  return flags
}

function unquote(value: string): string {
  return value.replace(/^(["'])(.*)\1$/s, '$2').replace(/^\{(.*)\}$/s, '$1')
}

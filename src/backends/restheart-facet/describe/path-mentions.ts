/** Paths of the server that a document names, wherever it names them. */
import {streamAddresses} from './stream-addresses.ts'

/** What of a snippet matters here. */
export interface ShownSnippet {
  id: string
  /** Language as checkers name it: `html`, `js`, `bash`, `json`, …. */
  language: string
  kind: string
  source: string
  /** `shop/products/list`; `undefined` when the snippet is not named. */
  template: string | undefined
}

export interface PathMention {
  /** Decoded segments: `['shop', 'products', '65a0…']`. */
  segments: ReadonlyArray<string>
  /** Snippet that names it, `undefined` for prose. */
  snippet: string | undefined
  by: 'code' | 'command' | 'prose' | 'event-source'
  /** True when the path goes on with something that is not literal: `/shop/products/${id}`. */
  isOpen: boolean
  /** Of an event source: the whole path, with `*` for each segment that is not literal. */
  pattern?: string
}

/** Mentions in code, in commands and in prose. Files, other hosts and placeholders are none. */
export function findMentions(snippets: ReadonlyArray<ShownSnippet>, text: string): PathMention[] {
  return [...snippets.flatMap(inSnippet), ...inProse(withoutFences(text))]
}

/** Names of streams in paths that do not begin with a literal: `${base}/_streams/changes`. */
export function looseStreams(source: string): string[] {
  const found = withJoined(source).matchAll(/(?:\}|['"`])\/?_streams\/([\w-]+|\$\{|['"`])/g)
  const names = [...found].map((match) => match[1] ?? '')
  return names.map((name) => (/^[\w-]+$/.test(name) ? name : anyStream))
}

/** Name that stands for every stream: the script puts it together. */
const anyStream = '*'

function inSnippet(snippet: ShownSnippet): PathMention[] {
  const isCode =
    /^(page|template|script|module)$/.test(snippet.kind) ||
    /^(html|js|javascript|mjs|ts|typescript|jsx|vue|pebble|twig|jinja|django|handlebars)/.test(snippet.language)
  if (!isCode)
    return inCommand(snippet.source).map((found) => ({...found, snippet: snippet.id, by: 'command' as const}))
  const found: PathMention[] = []
  const source = withJoined(snippet.source)
  const isStream = streamAddresses(source)
  for (const match of source.matchAll(
    /(["'`])(?:https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?)?(\/(?!\/)(?:\$\{[^{}]*\}|[^"'`\s<>])*)/g
  )) {
    const before = source.slice(Math.max(0, match.index - 80), match.index)
    if (/\b(?:from|import)\s*\(?\s*$/.test(before)) continue
    const path = readPath(match[2] ?? '', codeFolders)
    if (path === undefined) continue
    const mention = {...path, snippet: snippet.id}
    found.push(
      isStream(before) ? {...mention, by: 'event-source', pattern: patternOf(match[2] ?? '')} : {...mention, by: 'code'}
    )
  }
  return found
}

/** `/jobs/${id}/log?x=1` → `/jobs/*` + `/log`. */
function patternOf(raw: string): string {
  const literal = raw.slice(0, longestPath).replaceAll(/\$\{[^}]*\}|\{\{[^}]*\}\}/g, '*')
  const path = literal.split(/[?#]/, 1)[0] ?? ''
  return path
    .replace(/\/$/, '')
    .split('/')
    .map((segment) => (segment.includes('*') ? '*' : segment))
    .join('/')
}

/** `['/shop', 'products'].join('/')` as the text that it makes. */
function withJoined(source: string): string {
  const joined = /\[\s*((?:['"`][^'"`]*['"`]\s*,\s*)+['"`][^'"`]*['"`])\s*\]\s*\.join\(\s*['"`]\/['"`]\s*\)/g
  return source.replaceAll(joined, (_, list: string) => {
    const parts = [...list.matchAll(/['"`]([^'"`]*)['"`]/g)].map((match) => match[1] ?? '')
    return `'${parts.join('/')}'`
  })
}

function inCommand(source: string): Array<Omit<PathMention, 'snippet' | 'by'>> {
  const patterns = [
    /https?:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?(\/[^\s"'`)<>]*)/g,
    /\b(?:GET|POST|PUT|PATCH|DELETE)\s+(\/[^\s"'`)<>]*)/g
  ]
  return patterns.flatMap((pattern) =>
    [...source.matchAll(pattern)].flatMap((match) => {
      const path = readPath(match[1] ?? '')
      return path === undefined ? [] : [path]
    })
  )
}

function inProse(text: string): PathMention[] {
  const inCode = [...text.matchAll(/`(?:(?:GET|POST|PUT|PATCH|DELETE)\s+)?(\/[^`\s]*)`/g)].flatMap(
    (match) => readPath(match[1] ?? '') ?? []
  )
  const commands = inCommand(text.replaceAll(/`[^`\n]*`/g, (code) => (code.includes('://') ? code : '')))
  return [...inCode, ...commands].map((path) => ({...path, snippet: undefined, by: 'prose' as const}))
}

const longestPath = 300
const files = /\.(html?|css|m?js|cjs|ts|json|ya?ml|png|jpe?g|gif|svg|ico|webp|md|java|jar|txt|sh|map|woff2?|pdf|xml)$/i
/** Places of files that a page loads. */
const codeFolders = new Set('static assets css js img images node_modules dist _streams'.split(' '))
/** Places of files on a computer, which prose and commands name. */
const folders = new Set(
  '_streams opt usr etc var tmp home bin dev proc templates static assets css js img images node_modules docs src examples plugins public dist target app data'.split(
    ' '
  )
)

/** A path up to what is not literal; `undefined` for a file, a folder, a placeholder or the root. */
function readPath(
  raw: string,
  notPaths: ReadonlySet<string> = folders
): {segments: string[]; isOpen: boolean} | undefined {
  const literal = raw.slice(0, longestPath).split(/[?#]/, 1)[0] ?? ''
  const cut = literal.search(/\$\{|\{\{|\{%|[<{*]|\.\.\.|…/)
  const isOpen = cut >= 0
  const text = isOpen ? literal.slice(0, literal.lastIndexOf('/', cut)) : literal.replace(/[.,;:]+$/, '')
  const segments = text.split('/').filter((segment) => segment !== '')
  const first = segments[0]
  if (text.includes('/_streams/') && first !== '_streams') return {segments, isOpen}
  if (first === undefined || notPaths.has(first) || files.test(text)) return undefined
  if (!segments.every((segment) => /^[\w.~%@-]+$/.test(segment)) || segments.some((segment) => /^\.+$/.test(segment)))
    return undefined
  return {segments, isOpen}
}

function withoutFences(text: string): string {
  const kept: string[] = []
  let fence: string | undefined
  for (const line of text.split('\n')) {
    const mark = /^[ \t>*+-]*(`{3,}|~{3,})/.exec(line)?.[1]
    if (fence === undefined && mark === undefined) kept.push(line)
    else if (fence === undefined) fence = mark
    else if (mark?.startsWith(fence)) fence = undefined
  }
  return kept.join('\n')
}

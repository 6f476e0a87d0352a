/** Names that documents of one project share: streams, routes, templates, events. Read from the text, so that many are quick. */
import type {VFile} from 'vfile'
import {dirname, join, relative, resolve} from 'node:path'
import {derived} from '../files/look.ts'
import {repositoryOf} from './repository.ts'

export type TermKind = 'stream' | 'route' | 'template' | 'event'

export interface Term {
  kind: TermKind
  name: string
  /** 0-based offset of the name in the text. */
  start: number
  /** True where it is given its name: a template's own comment, a header of a server. */
  declares: boolean
}

export interface DocumentTerms {
  /** Relative to the working directory, with `/`. */
  path: string
  terms: ReadonlyArray<Omit<Term, 'start'>>
}

const address = String.raw`((?:\/[\w.-]+){2,6})(?=["'\`\s?#)]|$)`
const patterns: ReadonlyArray<readonly [kind: TermKind, declares: boolean, pattern: RegExp]> = [
  ['stream', false, /((?:\/[\w.-]+)+\/_streams\/[\w-]+)/g],
  [
    'route',
    false,
    new RegExp(
      String.raw`(?:\bhx-(?:get|post|put|patch|delete)=["']|\bfetch\(["'\`]|\blocalhost:\d+|\b(?:GET|POST|PUT|PATCH|DELETE) )${address}`,
      'gm'
    )
  ],
  ['template', true, /<!--\s*templates\/([\w./-]+?)(?:\.html)?\s*(?:\([^)]*\))?\s*-->/g],
  ['template', false, /\{%-?\s*(?:include|extends|import)\s+["']([\w./-]+)["']/g],
  ['event', true, /^HX-Trigger(?:-After-\w+)?:\s*([A-Za-z][\w:-]*)\s*$/gim],
  ['event', false, /\bhx-trigger=["']([A-Za-z][\w:-]*) from:/g]
]

/** More documents than people write; of longer ones the start says enough. */
const mostDocuments = 300
const mostCharacters = 500_000

/** The names in a text, in no order. */
export function readTerms(text: string): ReadonlyArray<Term> {
  return patterns.flatMap(([kind, declares, pattern]) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const [whole, name = ''] = match
      if (name === '' || (kind === 'route' && /\/_streams\/|\.\w{1,5}$/.test(name))) return []
      return [{kind, name, start: match.index + whole.lastIndexOf(name), declares}]
    })
  )
}

/** Those of the other documents in the folder of this one, and below it. */
export function termsBeside(file: VFile): ReadonlyArray<DocumentTerms> {
  const repository = repositoryOf(file)
  if (repository === undefined || file.dirname === undefined) return []
  const folder = resolve(file.cwd, file.dirname)
  const own = resolve(file.cwd, file.path)
  const paths = repository.files
    .filter((path) => /\.(?:md|markdown)$/i.test(path))
    .map((path) => join(repository.root, path))
    .filter((path) => path !== own && (dirname(path) === folder || path.startsWith(`${folder}/`)))
  return paths.slice(0, mostDocuments).flatMap((path) => {
    const terms = termsOf(path)
    return terms.length === 0 ? [] : [{path: relative(file.cwd, path).replaceAll('\\', '/'), terms}]
  })
}

const termsOf = derived('terms', (text) =>
  readTerms((text ?? '').slice(0, mostCharacters)).map(({kind, name, declares}) => ({kind, name, declares}))
)

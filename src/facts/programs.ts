/** The scripts of a snippet as syntax trees. */
import type {AnyNode, Program} from 'acorn'
import type {Position} from 'unist'
import type {Snippet} from '../snippets/snippet.ts'
import type {ScriptScope} from '../snippets/scope.ts'
import {namedValues} from './named-values.ts'
import {foreignMarkup} from '../snippets/foreign-markup.ts'
import {readHtml} from '../snippets/html.ts'
import {readScript} from '../snippets/read-script.ts'
import {readScope} from '../snippets/scope.ts'
import {maskTemplateSyntax} from '../snippets/template-syntax.ts'
import {spanAt} from '../verdict/locate.ts'

export interface SnippetProgram {
  snippet: Snippet
  ast: Program
  /** What was parsed: offsets of the tree count in it. Expressions of templates are masked. */
  source: string
  /** Names, lookups, addresses and listeners of the script. */
  scope: ScriptScope
  /** Names, and the expressions that they get their values from. */
  values: ReadonlyMap<string, AnyNode>
  /** Offset in the snippet where offset 0 of the tree is. */
  start: number
  /** Characters that were put before the source so that it parses: offsets of the tree are that much too high. */
  shift: number
  /** The span of the Markdown between two offsets of the tree. */
  place: (start: number, end: number) => Position
}

const known = new WeakMap<Snippet, ReadonlyArray<SnippetProgram>>()

/** One for a `js` fence, one for each inline script of HTML; scripts that don't parse are left out. */
export function programsOf(snippet: Snippet): ReadonlyArray<SnippetProgram> {
  const before = known.get(snippet)
  if (before !== undefined) return before
  const programs = sourcesOf(snippet).flatMap((part) => parseScript(snippet, part))
  known.set(snippet, programs)
  return programs
}

interface Part {
  source: string
  /** Offset in the snippet. */
  start: number
  module: boolean
}

function sourcesOf(snippet: Snippet): ReadonlyArray<Part> {
  const {kind, source} = snippet
  if (kind === 'script' || kind === 'module') return [{source, start: 0, module: kind === 'module'}]
  const markup = kind === 'page' || kind === 'template' ? source : foreignMarkup(snippet)
  if (markup === undefined) return []
  return readHtml(markup).scripts.flatMap((script) =>
    script.kind === 'classic' || script.kind === 'module'
      ? [{source: script.source, start: script.start, module: script.kind === 'module'}]
      : []
  )
}

function parseScript(snippet: Snippet, {source, start, module}: Part): ReadonlyArray<SnippetProgram> {
  const masked = maskTemplateSyntax(source)
  if (masked.trim() === '') return []
  const program = readScript(masked, {module})
  if (!('ast' in program)) return []
  const {ast, shift} = program
  const base = start - shift
  return [
    {
      snippet,
      ast,
      source: masked,
      shift,
      scope: readScope(ast, ' '.repeat(shift) + masked),
      values: namedValues(ast),
      start: base,
      place: (from, to) => spanAt(snippet, base + from, base + to)
    }
  ]
}

/** All scripts of a document. */
export function programsIn({snippets}: {snippets: ReadonlyArray<Snippet>}): ReadonlyArray<SnippetProgram> {
  return snippets.flatMap((snippet) => (isChecked(snippet) ? programsOf(snippet) : []))
}

/**
 * Scripts that can be understood without being run: those that are checked, and those that are left out only because what
 * they need is not here.
 */
export function readableIn({snippets}: {snippets: ReadonlyArray<Snippet>}): ReadonlyArray<SnippetProgram> {
  const isReadable = ({skip = ''}: Snippet) => /^(?:server-side|needs |imports |fragment: function body)/.test(skip)
  return snippets.flatMap((snippet) => (isChecked(snippet) || isReadable(snippet) ? programsOf(snippet) : []))
}

/** Of a template of another engine the scripts are still checked, without its tags. */
function isChecked(snippet: Snippet): boolean {
  return snippet.skip === undefined || foreignMarkup(snippet) !== undefined
}

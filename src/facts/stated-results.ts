/** Results that a document states for its templates, beside what Pebble prints. */
import type {Position} from 'unist'
import type {Edit} from '../markdown/edit.ts'
import type {Snippet} from '../snippets/snippet.ts'
import type {Facts} from './facts.ts'
import {renderTemplate, statedOutputs, TemplateError} from '../pebble/index.ts'
import {checkTemplate} from '../pebble/check/check-template.ts'
import {delimited} from '../pebble/delimited.ts'
import {isOutputLabel} from './stated-label.ts'
import {matchesElided} from '../text/elision.ts'
import {replaceIn} from '../markdown/make-edit.ts'
import {spanAt} from '../verdict/locate.ts'
import {sampleFor} from './template-context.ts'
import {isTemplate} from './template-findings.ts'

export interface StatedResult {
  /** Where the document states it. */
  place: Position
  stated: string
  /** What the template prints. */
  printed: string
  /** Writes what is printed in place of what is stated. */
  update: ReadonlyArray<Edit>
}

/** Stated results that are not what is printed; what depends on values that nobody gives is left out. */
export function wrongResults(facts: Facts, text: string): ReadonlyArray<StatedResult> {
  return facts.snippets.flatMap((snippet, index) => {
    if (snippet.kind !== 'template' || !isTemplate(snippet)) return []
    const next = facts.snippets[index + 1]
    return [...wrongComments(snippet, {facts, text}), ...wrongFence(snippet, {next, facts, text})]
  })
}

/** `{{ "/a/" | stripTrailingSlash }}  {# → "/a" #}` */
function wrongComments(snippet: Snippet, {facts, text}: {facts: Facts; text: string}): ReadonlyArray<StatedResult> {
  const {source} = snippet
  return statedOutputs(source).flatMap(({print, expected, stated}) => {
    if (isProse(expected, source.slice(stated.start, stated.end))) return []
    const printed = printedBy(`${assignments(source.slice(0, print.start))}${print.source}`, {snippet, facts})
    if (printed === undefined || isSame(printed, expected)) return []
    const {start, end} = stated
    const quote = /^(["'`]).*\1$/s.exec(source.slice(start, end))?.[1] ?? ''
    const isWritable = !/\n|#\}/.test(printed)
    const update = isWritable
      ? [replaceIn(text, {map: snippet.map, start, end, text: `${quote}${printed}${quote}`})]
      : []
    return [{place: spanAt(snippet, start, end), stated: expected, printed, update}]
  })
}

interface Following {
  next: Snippet | undefined
  facts: Facts
  /** The whole Markdown. */
  text: string
}

/** A fence behind the template, with `Output:` or the like between the two. */
function wrongFence(snippet: Snippet, {next, facts, text}: Following): ReadonlyArray<StatedResult> {
  if (next === undefined || next.block !== 'fence' || !/^(?:|html|text|txt|plaintext|output|xml)$/.test(next.language))
    return []
  const between = text.slice(snippet.place.end.offset ?? 0, next.place.start.offset ?? 0).trim()
  if (!isOutputLabel(between) || /\{[{%#]/.test(next.source)) return []
  const printed = printedBy(snippet.source, {snippet, facts})
  const stated = next.source.replace(elidedComment, '…').replace(comment, '')
  if (printed === undefined || isSame(printed.replace(comment, ''), stated)) return []
  const end = next.source.length
  const update = [replaceIn(text, {map: next.map, start: 0, end, text: trimLines(printed)})]
  return [{place: spanAt(next, 0, end), stated: next.source.trim(), printed: printed.trim(), update}]
}

const comment = /<!--[\s\S]*?-->/g
/** `<!-- … more rows -->` stands for what is left out. */
const elidedComment = /<!--\s*(?:\.{3}|…)[\s\S]*?-->/g

/** Tags leave empty lines and space at the end of lines behind. */
function trimLines(printed: string): string {
  return printed
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

/** Words that describe a result in place of stating it: without quotes, and more than one, or cut short. */
function isProse(expected: string, written: string): boolean {
  if (/\.\.\.|…/.test(expected)) return true
  return !/^["'`]/.test(written) && /\p{L}[,;]?\s+\(?\p{L}/u.test(expected)
}

/** `set` and `import` tags, which a print statement below them may need. */
function assignments(before: string): string {
  const tags = delimited(before, ['{{', '{%', '{#']).filter(
    ({open, inside}) => open === '{%' && /^-?\s*(?:set|import|from)\s/.test(inside)
  )
  return tags.map(({start, end}) => before.slice(start, end)).join('')
}

/** `undefined` when it has mistakes, or needs values that neither the template nor the project gives. */
function printedBy(source: string, {snippet, facts}: {snippet: Snippet; facts: Facts}): string | undefined {
  const context = {...facts.backend.context, ...sampleFor(snippet, facts.contexts)?.values}
  const variables = Object.fromEntries(Object.keys(context).map((name) => [name, {type: {kind: 'any'}} as const]))
  const mistakes = checkTemplate(source, {filters: 'facet', declaration: {name: '', variables}})
  if (mistakes.some(({code, severity}) => severity === 'error' || code === 'undeclared-variable')) return undefined
  try {
    return renderTemplate('main', {templates: {...sourcesOf(facts), main: source}, context, filters: 'facet'})
  } catch (error) {
    if (error instanceof TemplateError) return undefined
    throw error
  }
}

function sourcesOf({snippets, templates = []}: Facts): Readonly<Record<string, string>> {
  const shown = snippets.flatMap(({template, source}) => (template === undefined ? [] : [[template, source] as const]))
  return Object.fromEntries([...templates.map(({name, source}) => [name, source] as const), ...shown])
}

/** White space does not count, and neither does whether the text shows what is sent or what the browser makes of it. */
function isSame(printed: string, stated: string): boolean {
  const wanted = condensed(stated)
  return matchesElided(condensed(printed), wanted) || matchesElided(condensed(unescaped(printed)), wanted)
}

function condensed(text: string): string {
  return text.replace(/\s+/g, '')
}

function unescaped(text: string): string {
  return text.replace(/&(?:lt|gt|quot|amp|#39);/g, (entity) => entities[entity] ?? entity)
}

const entities: Readonly<Record<string, string>> = {'&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&', '&#39;': "'"}

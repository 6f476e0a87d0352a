/** Directives that change nothing any more: told, and `--fix` removes them. */
import type {Directive, Snippet, SnippetKind, SnippetProblem} from './snippet.ts'
import {code, list} from '../text/words.ts'
import {removeLines} from '../markdown/make-edit.ts'

/** What each kind of fence takes from a directive; those that run take all. */
const taken: Partial<Record<SnippetKind, ReadonlyArray<Directive['kind']>>> = {
  data: ['skip', 'page', 'disable-next'],
  'event-stream': ['skip', 'page', 'disable-next'],
  other: ['disable-next', 'page']
}

/** Directives above fences that they say nothing to, and globals that nothing uses. `document` is the whole Markdown. */
export function findStaleDirectives(snippets: ReadonlyArray<Snippet>, document: string): ReadonlyArray<SnippetProblem> {
  return snippets.flatMap(({directives, kind, lang, problems}) =>
    directives.flatMap((directive): ReadonlyArray<SnippetProblem> => {
      // Under its right language it may be run.
      const isMistaken = problems.some(({ruleId}) => ruleId === 'fence-language')
      if (taken[kind]?.includes(directive.kind) === false && !isMistaken) {
        const reason = `above a ${lang === '' ? '' : `${code(lang)} `}fence`
        return [stale(directive, {document, reason, way: `a fence that is ${kind === 'other' ? 'checked' : 'run'}`})]
      }
      const unused = directive.kind === 'globals' ? unusedNames(directive.names, snippets) : []
      if (directive.kind !== 'globals' || unused.length === 0) return []
      return [staleNames(directive, {unused, document})]
    })
  )
}

function unusedNames(names: ReadonlyArray<string>, snippets: ReadonlyArray<Snippet>): ReadonlyArray<string> {
  const isUsed = (name: string) => {
    const pattern = new RegExp(`(?<![\\w$])${name.replace(/\$/g, '\\$&')}(?![\\w$])`)
    return snippets.some(
      ({source, directives}) =>
        pattern.test(source) || directives.some((one) => one.kind === 'setup' && pattern.test(one.source))
    )
  }
  return names.filter((name) => !isUsed(name))
}

interface StaleNames {
  unused: ReadonlyArray<string>
  document: string
}

function staleNames(directive: Extract<Directive, {kind: 'globals'}>, {unused, document}: StaleNames): SnippetProblem {
  const reason = `for ${list(unused.map(code))}, which no snippet uses`
  const problem = stale(directive, {document, reason, way: 'names that are used'})
  const left = directive.names.filter((name) => !unused.includes(name))
  const [start, end] = [directive.place.start.offset, directive.place.end.offset]
  if (left.length === 0 || start === undefined || end === undefined) return problem
  const text = document
    .slice(start, end)
    .replace(/(globals\s*:?\s*)[\s\S]*$/, (_, head: string) => head + left.join(', '))
  return {...problem, fix: [{start, end, text}]}
}

interface StaleOptions {
  document: string
  reason: string
  way: string
}

function stale(directive: Directive, {document, reason, way}: StaleOptions): SnippetProblem {
  return {
    ruleId: 'directives',
    severity: 'warning',
    reason: `Unexpected directive ${code(directive.kind)} ${reason}, expected ${way}`,
    place: directive.place,
    actual: directive.kind,
    note: 'It changes nothing: `--fix` removes it.',
    fix: [removeLines(document, directive.comment)]
  }
}

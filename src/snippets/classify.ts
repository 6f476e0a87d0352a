/** What a snippet is and whether it can be run, with the reason in a reader's words when it can't. */
import type {Snippet, SnippetKind, SnippetProblem} from './snippet.ts'
import type {FenceProblem} from '../markdown/fence-problems.ts'
import {classifyScript} from './classify-script.ts'
import {classifyForeign, classifyHtml} from './classify-html.ts'
import {foreignReason, isMaskable} from './foreign-markup.ts'
import {checkData} from './data.ts'
import {findDialect} from './dialect.ts'
import {hasIncluded, isIncluded} from './included.ts'
import {isDialect} from './language.ts'
import {saidBelow, saidByDirectives, saidByMarks} from './said.ts'
import {speaksOfPebble} from './about.ts'
import {sniffLanguage} from './sniff.ts'

export interface Unclassified extends Pick<
  Snippet,
  'lang' | 'language' | 'flags' | 'source' | 'map' | 'place' | 'block' | 'directives' | 'template' | 'sourcePlace'
> {
  /** The document's whole text: whether it speaks of Pebble says what `{{ … }}` is. */
  document: string
  /** The paragraph below the fence, `''` when something else follows. */
  below: string
  fenceProblem: FenceProblem | undefined
}

export interface Classification {
  kind: SnippetKind
  language: string
  rendered: boolean
  skip: string | undefined
  problems: ReadonlyArray<SnippetProblem>
}

/** Decides in this order: what the document says (directives, words of the info string), what the fence is, what it holds. */
export function classifySnippet(snippet: Unclassified): Classification {
  const language = languageOf(snippet)
  const result = expectFailure(snippet, classifyLanguage({...snippet, language}))
  const isSkipped = snippet.directives.some(({kind}) => kind === 'skip')
  const problems = snippet.fenceProblem === undefined && !isSkipped ? result.problems : []
  return {...result, problems, skip: saidSkip(snippet) ?? result.skip ?? saidBelow(snippet.below)}
}

/** An error that the document expects is for the run to show. */
function expectFailure({directives}: Unclassified, result: Classification): Classification {
  const expected = directives.filter((one) => one.kind === 'expect-error')
  // `null.name` by itself is code where it has to fail.
  if (expected.length > 0 && result.skip === 'fragment: expression') return {...result, skip: undefined}
  const isExpected = expected.some((one) => one.name === undefined || one.name === 'SyntaxError')
  if (!isExpected || result.skip !== 'syntax error') return result
  return {...result, skip: undefined, problems: result.problems.filter(({ruleId}) => ruleId !== 'snippet-parses')}
}

/** Pebble has no highlighter of its own: a document about it tags its templates with a relative of Pebble. */
function languageOf({language, source, document}: Unclassified): string {
  if (language === '') return sniffLanguage(source) || (otherLanguage(source) ?? '')
  return /^(?:twig|jinja|django|nunjucks)$/.test(language) && speaksOfPebble(document) ? 'pebble' : language
}

/** Of a fence without a language, one that is only named and not checked. */
function otherLanguage(source: string): string | undefined {
  const found = source.trim() === '' ? undefined : findDialect(source, 0)
  return found === undefined || kindOf(found) !== 'other' ? undefined : found
}

/** Directives win over what the fence is; a swallowed heading makes everything else a guess. */
function saidSkip(snippet: Unclassified): string | undefined {
  const said = saidByDirectives(snippet.directives)
  if (said !== undefined) return said
  return snippet.fenceProblem === undefined ? undefined : 'fence that is not closed where it seems'
}

function classifyLanguage(snippet: Unclassified): Classification {
  const {language} = snippet
  const base = {language, rendered: false, skip: undefined, problems: []}
  if (snippet.source.trim() === '') return {...base, kind: kindOf(language), skip: 'empty'}
  // In a script such a line is a placeholder among others; in a page it would be text.
  const isPart = kindOf(language) === 'page' ? hasIncluded : isIncluded
  if (isPart(snippet.source)) return {...base, kind: kindOf(language), skip: 'code of a file that is not shown'}
  const marked = saidByMarks(snippet.source)
  if (marked !== undefined) return {...base, kind: kindOf(language), skip: marked}
  switch (kindOf(language)) {
    case 'page':
      return classifyHtml(snippet)
    case 'script':
      return classifyScript(snippet)
    case 'data':
      return {...base, kind: 'data', ...checkData({...snippet, language})}
    case 'style':
      return {...base, kind: 'style'}
    case 'event-stream':
      return {...base, kind: 'event-stream'}
    default:
      if (isMaskable(language)) return classifyForeign(snippet, language)
      return {...base, kind: 'other', skip: reasonFor(language)}
  }
}

function kindOf(language: string): SnippetKind {
  if (language === 'html' || language === 'pebble') return 'page'
  if (language === 'js') return 'script'
  if (/^(?:json|jsonc|json5|yaml|toml)$/.test(language)) return 'data'
  if (language === 'css') return 'style'
  return language === 'event-stream' ? 'event-stream' : 'other'
}

function reasonFor(language: string): string {
  if (language === '') return 'no language'
  return isDialect(language) ? foreignReason(language) : `language without a checker: ${language}`
}

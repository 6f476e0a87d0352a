/** HTML fences: page, Pebble template, or a template of an engine that is not checked; their inline scripts are parsed strictly. */
import type {Classification, Unclassified} from './classify.ts'
import type {HtmlFacts, HtmlScript} from './html.ts'
import type {SnippetProblem} from './snippet.ts'
import type {SyntaxExplanation} from './syntax-explanation.ts'
import {classifyTemplate} from '../pebble/classify.ts'
import {explainSyntaxError} from './syntax-error.ts'
import {findNote} from './leftovers.ts'
import {findDialect} from './dialect.ts'
import {hasElision} from './placeholder.ts'
import {isJson} from './sniff.ts'
import {foreignMarkup, foreignReason, hasControlTags} from './foreign-markup.ts'
import {findForeignTemplate} from './foreign-template.ts'
import {hasTemplateSyntax, maskTemplateSyntax} from './template-syntax.ts'
import {positionAt} from '../markdown/source-map.ts'
import {readHtml} from './html.ts'
import {isProposedImport, readScript, readStrictly} from './read-script.ts'
import {saidByFlags} from './said.ts'
import {speaksOfPebble} from './about.ts'
import {code} from '../text/words.ts'

export function classifyHtml(snippet: Unclassified): Classification {
  const base = {language: 'html', rendered: false}
  const said = saidByFlags(snippet.flags)
  const foreign =
    snippet.language === 'pebble'
      ? undefined
      : findForeignTemplate(snippet.source, {pebble: speaksOfPebble(snippet.document), document: snippet.document})
  if (foreign !== undefined) return classifyForeign(snippet, foreign)
  const kind = hasTemplateSyntax(snippet.source) ? 'template' : 'page'
  if (said.skip !== undefined) return {...base, kind, skip: said.skip, problems: []}
  const piece = kind === 'template' ? pieceReason(snippet.source) : undefined
  if (piece !== undefined) return {...base, kind, skip: piece, problems: []}
  const facts = readHtml(snippet.source)
  const {skip, problems} = checkScripts(snippet, facts.scripts)
  const all = [...problems, ...typographicQuotes(snippet, facts)]
  return {...base, kind, skip: skip ?? reasonNotToRun(snippet, facts), problems: all}
}

/** A template of another engine: not run, but the scripts around its tags have to parse. */
export function classifyForeign(snippet: Unclassified, engine: string): Classification {
  const skip = foreignReason(engine)
  const markup =
    saidByFlags(snippet.flags).skip === undefined ? foreignMarkup({skip, source: snippet.source}) : undefined
  const scripts = markup === undefined ? [] : readHtml(markup).scripts
  const plain = scripts.filter(({start, end}) => !hasControlTags(snippet.source.slice(start, end)))
  const {problems} = checkScripts(snippet, plain)
  return {language: snippet.language, rendered: false, kind: 'other', skip, problems}
}

/** `id=“list”`: HTML takes such quotes as letters of the value. */
function typographicQuotes({source, map}: Unclassified, facts: HtmlFacts): ReadonlyArray<SnippetProblem> {
  const values = [...facts.ids, ...facts.handlers, ...facts.htmx, ...facts.attributes]
  return values.flatMap(({name, start}) => {
    const mark = source[start] ?? ''
    if (!/[\u2018-\u201F]/.test(mark) || source[start - 1] !== '=') return []
    return [
      {
        ruleId: 'snippet-parses',
        reason: `Unexpected typographic quote ${code(mark)} around the value of ${code(name)}, expected ${code('"')}`,
        place: positionAt(map, start, start + 1),
        actual: mark,
        expected: ['"'],
        note: 'HTML takes it as a letter of the value. It was most likely pasted along from a text'
      }
    ]
  })
}

/** Templates that are shown in pieces can't be rendered. */
function pieceReason(source: string): string | undefined {
  switch (classifyTemplate(source)) {
    case 'excerpt':
      return 'fragment: piece of a template'
    case 'alternatives':
      return 'fragment: alternatives to choose from'
    case 'mention':
      return 'fragment: names of template tags'
    default:
      return undefined
  }
}

function reasonNotToRun(snippet: Unclassified, facts: HtmlFacts): string | undefined {
  if (snippet.source.replace(/<!--[\s\S]*?-->|\{#[\s\S]*?#\}/g, '').trim() === '') return 'comments only'
  if (/❌|🚫|<!--\s*(?:bad|wrong|incorrect|don['’]?t|do not|never)\b(?!\s+(?:forget|worry))/i.test(snippet.source))
    return 'example of a mistake'
  if (snippet.block === 'html' && facts.scripts.every((script) => script.kind === 'data')) return 'data only'
  return undefined
}

function checkScripts(
  snippet: Unclassified,
  scripts: ReadonlyArray<HtmlScript>
): {skip: string | undefined; problems: ReadonlyArray<SnippetProblem>} {
  const problems: Array<SnippetProblem> = []
  let skip: string | undefined
  for (const script of scripts) {
    if (script.kind !== 'classic' && script.kind !== 'module') continue
    const result = checkScript(snippet, script)
    if (typeof result === 'string') skip ??= result
    else if (result !== undefined) problems.push(result)
  }
  return {skip: problems.length > 0 ? (skip ?? 'syntax error') : skip, problems}
}

/** A problem, the reason why the page can't be run, or `undefined`. */
function checkScript(snippet: Unclassified, script: HtmlScript): SnippetProblem | string | undefined {
  const source = maskTemplateSyntax(script.source)
  const result = readStrictly(source, script.kind === 'module' ? 'module' : 'script')
  if (!('message' in result)) {
    const note = findNote(result)
    return note === undefined ? undefined : placed(snippet, script, note)
  }
  if (/\{%/.test(script.source)) return undefined
  if (isProposedImport(source)) return 'imports by a syntax that is only proposed'
  const lenient = readScript(source)
  if ('ast' in lenient && lenient.repaired) return 'placeholder "..."'
  if (hasElision(script.source)) return 'placeholder "..."'
  if (script.lang !== '' || isJson(script.source))
    return script.lang === '' ? 'data only' : `language without a checker: ${script.lang}`
  const dialect = findDialect(source, result.offset)
  if (dialect !== undefined && dialect !== 'html') return `language without a checker: ${dialect}`
  return placed(snippet, script, explainSyntaxError(source, result))
}

function placed(snippet: Unclassified, script: HtmlScript, explanation: SyntaxExplanation): SnippetProblem {
  const {start, end, ...words} = explanation
  return {
    ruleId: 'snippet-parses',
    severity: 'error',
    ...words,
    place: positionAt(snippet.map, script.start + start, script.start + end)
  }
}

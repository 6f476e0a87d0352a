/** `js` fences: parsed always, run when they are a whole script or module of a page. */
import type {Program} from 'acorn'
import type {Classification, Unclassified} from './classify.ts'
import type {ScriptFailure, ScriptProgram} from './read-script.ts'
import type {Position} from 'unist'
import type {SnippetProblem} from './snippet.ts'
import {recursive} from 'acorn-walk'
import {browserNames} from './browser-names.ts'
import type {SyntaxExplanation} from './syntax-explanation.ts'
import {code} from '../text/words.ts'
import {explainSyntaxError} from './syntax-error.ts'
import {findDialect, isChange} from './dialect.ts'
import {findServerSide} from './server-side.ts'
import {hasTemplateSyntax, maskTemplateSyntax} from './template-syntax.ts'
import {positionAt} from '../markdown/source-map.ts'
import {findNote} from './leftovers.ts'
import {findVersions, isRedeclared, isSecondFile, redeclaredIn} from './versions.ts'
import {hasElision} from './placeholder.ts'
import {isProposedImport, readScript} from './read-script.ts'
import {replaceAt} from '../markdown/make-edit.ts'
import {saidByComments, saidByFlags} from './said.ts'
import {speaksOfOtherTemplates, speaksOfPebble} from './about.ts'

export function classifyScript(snippet: Unclassified): Classification {
  const rendered = isRendered(snippet)
  const source = rendered ? maskTemplateSyntax(snippet.source) : snippet.source
  const result = readScript(source, {module: /^\.?\{?\.?mjs\b/i.test(snippet.lang)})
  if (!('ast' in result)) return {...classifyFailure(snippet, source, result), rendered}
  if (isChange(source)) return {...dialectFound(snippet, 'diff'), rendered: false}
  const isModule = result.form === 'module' || isModuleFile(snippet)
  const skip = skipOf(snippet, result)
  const note = result.shift === 0 ? findNote(result.ast) : undefined
  const problems = note === undefined ? [] : [placed(snippet, note)]
  return {
    kind: isModule ? 'module' : 'script',
    language: 'js',
    rendered,
    skip: skip ?? (note && 'syntax error'),
    problems
  }
}

/** `{{ path }}` in a document about Pebble is a template; in one about Vue it is Vue's. */
function isRendered(snippet: Unclassified): boolean {
  // `@param {{url: string}} options` is a type; only braces outside of such comments make a template of the script.
  const source = snippet.source.replace(/\/\*\*[\s\S]*?\*\//g, '')
  if (!hasTemplateSyntax(source) || speaksOfOtherTemplates(snippet.document)) return false
  return speaksOfPebble(snippet.document) || /\{%\s*(?:extends|block|for|if|include|set)\b/.test(snippet.document)
}

function isModuleFile(snippet: Unclassified): boolean {
  return snippet.flags.some(
    (flag) => /^(?:title|filename|file)$/i.test(flag.name) && flag.value?.endsWith('.mjs') === true
  )
}

function skipOf(snippet: Unclassified, {ast, form, repaired}: ScriptProgram): string | undefined {
  const said = saidByFlags(snippet.flags)
  if (said.skip !== undefined) return said.skip
  if (ast.body.length === 0) return 'comments only'
  if (repaired) return 'placeholder "..."'
  if (form !== 'script' && form !== 'module') return `fragment: ${form}`
  if (usesThis(ast)) return 'fragment: body of a method'
  return findServerSide(ast) ?? saidByComments(snippet.source) ?? onlyDeclaresTypes(ast)
}

/** `this.name` outside of functions and classes, where no script has such a member. */
function usesThis(ast: Program): boolean {
  let found = false
  recursive(ast, undefined, {
    Function: (node, state, visit) => {
      if (node.type === 'ArrowFunctionExpression') visit(node.body, state)
    },
    Class() {},
    MemberExpression(node, state, visit) {
      const {object, property} = node
      if (object.type === 'ThisExpression' && property.type === 'Identifier' && !browserNames.has(property.name))
        found = true
      visit(object, state)
      if (node.computed) visit(property, state)
    }
  })
  return found
}

/** A lone string or template literal is a text in a `js` fence. */
function onlyDeclaresTypes(ast: Program): string | undefined {
  const [first] = ast.body
  if (ast.body.length !== 1 || first?.type !== 'ExpressionStatement') return undefined
  const {type} = first.expression
  return type === 'Literal' || type === 'TemplateLiteral' || type === 'Identifier' || type === 'MemberExpression'
    ? 'fragment: expression'
    : undefined
}

function classifyFailure(
  snippet: Unclassified,
  source: string,
  failure: ScriptFailure
): Omit<Classification, 'rendered'> {
  const base = {kind: failure.goal, language: 'js', problems: []}
  const said = saidByFlags(snippet.flags)
  if (said.skip !== undefined && said.lenient) return {...base, skip: said.skip}
  if (isElided(snippet.source, failure.offset) || hasElision(snippet.source))
    return {...base, skip: 'placeholder "..."'}
  if (isRedeclared(failure)) {
    const versions = findVersions(source, failure)
    if (versions !== undefined) return {...base, skip: versions, problems: secondFile(snippet, source, failure)}
  }
  const reason = findPseudoCode(source, failure)
  if (reason !== undefined) return {...base, skip: reason}
  const dialect = findDialect(source, failure.offset)
  if (dialect !== undefined) return dialectFound(snippet, dialect)
  const comments = saidByComments(snippet.source)
  if (comments !== undefined) return {...base, skip: comments}
  return {...base, skip: 'syntax error', problems: [syntaxProblem(snippet, source, failure)]}
}

/** The line where parsing stopped has an ellipsis that no repair knows. */
function isElided(source: string, offset: number): boolean {
  const start = source.lastIndexOf('\n', Math.max(0, offset - 1)) + 1
  const line = source.slice(start).split('\n', 1)[0] ?? ''
  return /…|(?<![\w$)\]}'"`])\.{3}(?![\w$[({'"`.])|\.{4,}|^\s*\.{2,3}/.test(
    line.replace(/(["'`])(?:\\.|(?!\1).)*\1/g, '')
  )
}

/** Code that was never meant to parse by itself. */
function findPseudoCode(source: string, failure: ScriptFailure): string | undefined {
  if (failure.message.startsWith('Private field')) return 'fragment: class member'
  if (/^Duplicate export 'default'/i.test(failure.message)) return 'several files in one fence'
  if (isProposedImport(source)) return 'imports by a syntax that is only proposed'
  if (/\[\[\w+\]\]/.test(source)) return 'pseudo-code'
  if (/\w\s*\[,\s*\w[^\]]*\]\s*\)|\w<(?:string|number|boolean|object|function|array|any)>\s*[,)]/i.test(source))
    return 'syntax summary'
  // `init(options?)`: no operator stands before a bracket.
  if (
    /[(,]\s*(?:<[^<>\n]*>\s*)?[A-Za-z_$][\w$]*\?\s*[,)]/.test(source.replace(/(["'`])(?:\\.|(?!\1)[^\\\n])*\1/g, '""'))
  )
    return 'syntax summary'
  if (/^(?:[@.?\w-]+=)?["']?\$\{[^]*\}["']?$/.test(source.trim())) return 'fragment: template literal'
  if (hasTemplateSyntax(source)) return 'template syntax in a script'
  if (/\/\/ \[(?:!code|tl!) ?(?:--|\+\+|add|remove)/.test(source)) return 'versions before and after in one fence'
  return isMemberList(source) ? 'fragment: object literal' : undefined
}

/** Members without commas and braces, or what a console prints of an object. */
function isMemberList(source: string): boolean {
  const lines = source.split('\n').filter((line) => line.trim() !== '' && !/^\s*\/\//.test(line))
  if (/^[A-Za-z]\w*\s*(?:\(\d+\))?\s*\{$/.test(lines[0] ?? '')) return /^\s+[\w"']+: /.test(lines[1] ?? '')
  const members = lines.every(
    (line) => /^["']?[\w$-]+["']?\??:\s*\S|^\{.*\}[,;]?$|^<snip>$/.test(line) && !line.endsWith(',')
  )
  return members && lines.length > 1
}

/** The module and what imports it in one fence, and no comment says where one ends. */
function secondFile(snippet: Unclassified, source: string, failure: ScriptFailure): ReadonlyArray<SnippetProblem> {
  if (!isSecondFile(source, failure)) return []
  const {note: _, ...words} = explainSyntaxError(source, failure)
  const reason = `Unexpected second declaration of ${code(redeclaredIn(failure))}, expected each file in a fence of its own, or a comment that names it`
  return [{...placed(snippet, words), reason, severity: 'warning'}]
}

function dialectFound(snippet: Unclassified, dialect: string): Omit<Classification, 'rendered'> {
  const skip = `language without a checker: ${dialect}`
  return {kind: 'other', language: dialect, skip, problems: [wrongLanguage(snippet, dialect)]}
}

function wrongLanguage(snippet: Unclassified, dialect: string): SnippetProblem {
  const flag = snippet.lang
  const {start} = snippet.place
  const named = placeOfLanguage(snippet)
  return {
    ruleId: 'fence-language',
    severity: 'warning',
    reason: `Unexpected fence language ${code(flag === '' ? 'js' : flag)} for what looks like ${code(dialect)}, expected ${code(dialect)}`,
    place: {
      start,
      end: {line: start.line, column: start.column + 3 + flag.length, offset: (start.offset ?? 0) + 3 + flag.length}
    },
    actual: flag,
    expected: [dialect],
    note: 'Highlighters, editors and this checker read the fence by its language',
    ...(named === undefined ? {} : {fix: [replaceAt(named, dialect)]})
  }
}

/** Of the language that the info string begins with; `undefined` where it has another form (`{.js}`). */
function placeOfLanguage({lang, place: {start}, document}: Unclassified): Position | undefined {
  const marker = /^(?:`{3,}|~{3,})[ \t]*/.exec(document.slice(start.offset))?.[0].length
  if (marker === undefined || start.offset === undefined || !/^[\w+-]+$/.test(lang)) return undefined
  const offset = start.offset + marker
  if (!document.startsWith(lang, offset)) return undefined
  const point = {line: start.line, column: start.column + marker, offset}
  return {start: point, end: {...point, column: point.column + lang.length, offset: offset + lang.length}}
}

function syntaxProblem(snippet: Unclassified, source: string, failure: ScriptFailure): SnippetProblem {
  return placed(snippet, explainSyntaxError(source, failure))
}

function placed(snippet: Unclassified, {start, end, ...explanation}: SyntaxExplanation): SnippetProblem {
  return {ruleId: 'snippet-parses', severity: 'error', ...explanation, place: positionAt(snippet.map, start, end)}
}

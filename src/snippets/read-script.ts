/** The program in a `js` fence, read as leniently as documentation needs: script, module, piece of a program. */
import type {AnyNode, Options, Program} from 'acorn'
import {findBracketFault} from './brackets.ts'
import {parse} from 'acorn'
import {recent} from '../text/recent.ts'
import {repairPlaceholders} from './placeholder.ts'

/** What a fence's code is. Only `script` and `module` can be run by themselves. */
type ScriptForm =
  | 'script'
  | 'module'
  | 'function body'
  | 'expression'
  | 'object literal'
  | 'class member'
  | 'switch case'
  | 'method chain'
  | 'end of a block'
  | 'pieces of a program'

export interface ScriptProgram {
  form: ScriptForm
  ast: Program
  /** Characters that were put before the source so that it parses: offsets of `ast` are that much too high. */
  shift: number
  /** True when a placeholder (`...`) had to be taken out. */
  repaired: boolean
}

export interface ScriptFailure {
  /** Acorn's words without the place. */
  message: string
  /** 0-based offset in the source. */
  offset: number
  /** The grammar that the source was meant for. */
  goal: 'script' | 'module'
}

export interface ReadScriptOptions {
  /** The fence says that it is a module (`mjs`). */
  module?: boolean
}

const script: Options = {ecmaVersion: 'latest', sourceType: 'script', allowHashBang: true, ranges: true}
const module: Options = {...script, sourceType: 'module'}
const body: Options = {...module, allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true}
const looseBody: Options = {...script, allowReturnOutsideFunction: true, allowImportExportEverywhere: true}

/** Reads the source as what it can be: the least lenient form that parses. */
export function readScript(
  source: string,
  {module: isModule = false}: ReadScriptOptions = {}
): ScriptProgram | ScriptFailure {
  return isModule ? readModule(source) : readEither(source)
}

/** Classes, facts and rules ask for the same scripts. */
const readModule = recent(300_000, (source) => readAs(source, {module: true}))
const readEither = recent(300_000, (source) => readAs(source, {}))

function readAs(source: string, options: ReadScriptOptions): ScriptProgram | ScriptFailure {
  const direct = readForms(source, options)
  if (direct !== undefined) return {...direct, repaired: false}
  const repaired = repairPlaceholders(source)
  const indirect = repaired === source ? undefined : readForms(repaired, options)
  if (indirect !== undefined) return {...indirect, repaired: true}
  const failure = failureOf(repaired, options)
  const pieces = failure.message.endsWith('already been declared') ? undefined : readPieces(repaired, options)
  return pieces === undefined ? failure : {...pieces, repaired: repaired !== source}
}

/** Reads an inline script or a file strictly, by the type that it has; no repairs, no pieces. */
export function readStrictly(source: string, goal: 'script' | 'module'): Program | ScriptFailure {
  const result = attempt(source, goal === 'module' ? module : script)
  return result.kind === 'parsed' ? result.ast : {message: result.message, offset: result.offset, goal}
}

/** `import source x from …`, `import defer * as x from …`: stages of modules that parsers don't know yet. */
export function isProposedImport(source: string): boolean {
  return /^[ \t]*import\s+(?:source\s+(?!from\s*["'])[\w$]+|defer\s+\*\s*as\s+[\w$]+)\s+from\b/m.test(source)
}

function readForms(source: string, options: ReadScriptOptions): Omit<ScriptProgram, 'repaired'> | undefined {
  for (const [form, settings] of wholes(options)) {
    const result = attempt(source, settings)
    if (result.kind === 'parsed') return {form: disguised(result.ast) ?? form, ast: result.ast, shift: 0}
  }
  for (const {form, before, after, trim} of pieces) {
    const inner = trim === undefined ? source : source.replace(trim, '')
    const result = attempt(`${before}${inner}${after}`, body)
    if (result.kind === 'parsed' && (starts[form]?.test(source) ?? true))
      return {form: isObject(result.ast) ? 'object literal' : form, ast: result.ast, shift: before.length}
  }
  return undefined
}

/**
 * Class members after an import, cases after a function: chunks between blank lines that are each something. A chunk is
 * joined with the next one until it parses.
 */
function readPieces(source: string, options: ReadScriptOptions): Omit<ScriptProgram, 'repaired'> | undefined {
  const chunks = source.split(/\n[ \t]*\n/)
  if (chunks.length < 2 || chunks.length > 60) return undefined
  let first: Omit<ScriptProgram, 'repaired'> | undefined
  for (let start = 0; start < chunks.length;) {
    let end = start + 1
    let read = readForms(chunks.slice(start, end).join('\n\n'), options)
    while (read === undefined && end < chunks.length) {
      end += 1
      read = readForms(chunks.slice(start, end).join('\n\n'), options)
    }
    if (read === undefined) return undefined
    first ??= read
    start = end
  }
  return first === undefined ? undefined : {...first, form: 'pieces of a program'}
}

function wholes(options: ReadScriptOptions): ReadonlyArray<readonly [ScriptForm, Options]> {
  const first: ReadonlyArray<readonly [ScriptForm, Options]> =
    options.module === true
      ? [['module', module]]
      : [
          ['script', script],
          ['module', module]
        ]
  return [...first, ['function body', body], ['function body', looseBody]]
}

/** Tried in order; each leaves room for a last line comment. */
const pieces: ReadonlyArray<{form: ScriptForm; before: string; after: string; trim?: RegExp}> = [
  {form: 'expression', before: '(', after: '\n)', trim: /[;,]\s*$/},
  {form: 'class member', before: 'class _ extends Object {', after: '\n}'},
  {form: 'object literal', before: '({', after: '\n})'},
  {form: 'switch case', before: 'switch (0) {', after: '\n}'},
  {form: 'method chain', before: '(0)', after: ''},
  {form: 'end of a block', before: '(() => {', after: ''},
  {form: 'end of a block', before: '(function () {', after: '\n})'}
]

/** How a piece has to start, where every text would do. */
const starts: Partial<Record<ScriptForm, RegExp>> = {
  'method chain': /^\s*(?:\/\/[^\n]*\n\s*)*\??\.[A-Za-z_$]/,
  'end of a block': /^\s*[})\]]/
}

/** `{a: 1}` and `a: 1` are statements with a label for the parser and data for the reader. */
function disguised(ast: Program): ScriptForm | undefined {
  if (ast.body.length === 0) return undefined
  const inner = ast.body.flatMap((statement): ReadonlyArray<AnyNode> =>
    statement.type === 'BlockStatement' ? statement.body : [statement]
  )
  const labelled = inner.every(
    (statement) => statement.type === 'LabeledStatement' && statement.body.type === 'ExpressionStatement'
  )
  return labelled && inner.length > 0 ? 'object literal' : undefined
}

function isObject(ast: Program): boolean {
  const [first] = ast.body
  return (
    first?.type === 'ExpressionStatement' &&
    (first.expression.type === 'ObjectExpression' || first.expression.type === 'ArrayExpression')
  )
}

type Attempt = {kind: 'parsed'; ast: Program} | {kind: 'failed'; message: string; offset: number}

function attempt(source: string, options: Options): Attempt {
  try {
    return {kind: 'parsed', ast: parse(source, options)}
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const offset = 'pos' in error && typeof error.pos === 'number' ? error.pos : 0
    return {kind: 'failed', message: error.message.replace(/\s*\(\d+:\d+\)$/, ''), offset}
  }
}

/** The failure of the grammar that got furthest, pieces of a program included; a module when the source imports or exports. */
function failureOf(source: string, options: ReadScriptOptions): ScriptFailure {
  const goal = options.module === true || /^[ \t]*(?:import|export)\b/m.test(source) ? 'module' : 'script'
  const failures: Array<ScriptFailure> = []
  const add = (result: Attempt, shift: number): void => {
    if (result.kind === 'failed')
      failures.push({
        message: result.message,
        offset: Math.max(0, Math.min(source.length, result.offset - shift)),
        goal
      })
  }
  add(attempt(source, body), 0)
  if (goal === 'script') add(attempt(source, looseBody), 0)
  for (const {before, after} of pieces.slice(0, 3)) add(attempt(`${before}${source}${after}`, body), before.length)
  const [first, ...others] = failures
  if (first === undefined) return {message: 'Unexpected token', offset: 0, goal}
  const end = source.trimEnd().length
  const unclosed = findBracketFault(source)?.kind === 'unclosed'
  const isBetter = (failure: ScriptFailure, best: ScriptFailure): boolean =>
    failure.offset > best.offset && (failure.offset < end || unclosed)
  return others.reduce((best, failure) => (isBetter(failure, best) ? failure : best), first)
}

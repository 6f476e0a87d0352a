/** The program in a `js` fence, read as leniently as documentation needs: script, module, piece of a program. */
import type {AnyNode, Options, Program} from 'acorn'
import {parse} from 'acorn'
import {repairPlaceholders} from './placeholder.ts'

/** What a fence's code is. Only `script` and `module` can be run by themselves. */
export type ScriptForm =
  | 'script'
  | 'module'
  | 'function body'
  | 'expression'
  | 'object literal'
  | 'class member'
  | 'switch case'
  | 'method chain'
  | 'end of a block'

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
export function readScript(source: string, options: ReadScriptOptions = {}): ScriptProgram | ScriptFailure {
  const direct = readForms(source, options)
  if (direct !== undefined) return {...direct, repaired: false}
  const repaired = repairPlaceholders(source)
  const indirect = repaired === source ? undefined : readForms(repaired, options)
  if (indirect !== undefined) return {...indirect, repaired: true}
  return failureOf(repaired, options)
}

/** Reads an inline script or a file strictly, by the type that it has; no repairs, no pieces. */
export function readStrictly(source: string, goal: 'script' | 'module'): Program | ScriptFailure {
  const result = attempt(source, goal === 'module' ? module : script)
  return result.kind === 'parsed' ? result.ast : {message: result.message, offset: result.offset, goal}
}

function readForms(source: string, options: ReadScriptOptions): Omit<ScriptProgram, 'repaired'> | undefined {
  for (const [form, settings] of wholes(options)) {
    const result = attempt(source, settings)
    if (result.kind === 'parsed') return {form: disguised(result.ast) ?? form, ast: result.ast, shift: 0}
  }
  for (const {form, before, after, trim} of pieces) {
    const inner = trim === undefined ? source : source.replace(trim, '')
    const result = attempt(`${before}${inner}${after}`, body)
    if (result.kind === 'parsed')
      return {form: isObject(result.ast) ? 'object literal' : form, ast: result.ast, shift: before.length}
  }
  return undefined
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
  {form: 'object literal', before: '({', after: '\n})'},
  {form: 'class member', before: 'class _ extends Object {', after: '\n}'},
  {form: 'switch case', before: 'switch (0) {', after: '\n}'},
  {form: 'method chain', before: '(0)', after: ''},
  {form: 'end of a block', before: '(() => {', after: ''},
  {form: 'end of a block', before: '(function () {', after: '\n})'}
]

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

/** The failure of the grammar that got furthest; a module when the source imports or exports. */
function failureOf(source: string, options: ReadScriptOptions): ScriptFailure {
  const asModule = attempt(source, body)
  const asScript = attempt(source, looseBody)
  const isModule = options.module === true || /^[ \t]*(?:import|export)\b/m.test(source)
  const [best, goal] =
    isModule || asScript.kind === 'parsed' || (asModule.kind === 'failed' && asModule.offset > asScript.offset)
      ? [asModule, 'module' as const]
      : [asScript, 'script' as const]
  return best.kind === 'failed'
    ? {message: best.message, offset: best.offset, goal}
    : {message: 'Unexpected token', offset: 0, goal}
}

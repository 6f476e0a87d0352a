/** Runs statements. */
import type {
  Body,
  Expression,
  FilterStatement,
  ForStatement,
  IfStatement,
  PrintStatement,
  Statement
} from '../syntax/ast.ts'
import {escapeText} from '../filters/escape.ts'
import {ValueError} from '../template-error.ts'
import {spend} from '../values/budget.ts'
import {toText} from '../values/to-text.ts'
import {isObject, typeName, type Value} from '../values/value.ts'
import {applyFilter, renderBlockCall} from './calls.ts'
import {renderEmbed, renderFrom, renderImport, renderInclude, setParent} from './composition.ts'
import {escapesPrint} from './escaping.ts'
import {chosen, isTrue} from './evaluate.ts'
import {located} from './failure.ts'
import {renderBlock} from './inheritance.ts'
import {itemsOf} from '../values/items.ts'
import {createOutput, finish, write, writeRendered} from './output.ts'
import {evaluate, renderBody} from './run.ts'
import {assign, define, pushScope} from './scopes.ts'
import {parentOf, type Frame} from './state.ts'

/** See `Interpreter.renderBody`. */
export function renderStatements(body: Body, frame: Frame): void {
  for (const statement of body) renderStatement(statement, frame)
}

/** See `Interpreter.renderRoot`. */
export function renderTopLevel(body: Body, frame: Frame): void {
  for (const statement of body) {
    const extended = parentOf(frame.evaluation.hierarchy) !== undefined
    if (!extended || statement.kind === 'set' || statement.kind === 'import') renderStatement(statement, frame)
  }
}

function renderStatement(statement: Statement, frame: Frame): void {
  try {
    spend(frame.evaluation.engine.budget)
    renderKind(statement, frame)
  } catch (error) {
    throw located(error, statement, frame)
  }
}

function renderKind(statement: Statement, frame: Frame): void {
  switch (statement.kind) {
    case 'text':
      return renderText(statement, frame)
    case 'print':
      return renderPrint(statement, frame)
    case 'if':
      return renderIf(statement, frame)
    case 'for':
      return renderFor(statement, frame)
    case 'set':
      return assign(frame.evaluation.scopes, statement.variable.name, evaluate(statement.value, frame))
    case 'block':
      return renderBlock(statement.name.name, frame)
    case 'extends':
      return setParent(statement, frame)
    case 'include':
      return renderInclude(statement, frame)
    case 'embed':
      return renderEmbed(statement, frame)
    case 'import':
      return renderImport(statement, frame)
    case 'from':
      return renderFrom(statement, frame)
    case 'filter-tag':
      return renderFilterTag(statement, frame)
    case 'autoescape':
      return renderBody(statement.body, frame)
    case 'parallel':
      return renderBody(statement.body, frame.evaluation.engine.settings.facet ? apart(frame) : frame)
    case 'cache':
      return renderCache(statement, frame)
    case 'macro':
    case 'flush':
      return undefined
  }
}

/** Facet gives Pebble an executor: `parallel` then works on a copy of the variables. */
function apart(frame: Frame): Frame {
  const scopes = frame.evaluation.scopes.map(({variables, local}) => ({variables: new Map(variables), local}))
  return {...frame, evaluation: {...frame.evaluation, scopes}}
}

function renderText({start, end}: {start: number; end: number}, {origin, output, evaluation}: Frame): void {
  write(output, origin.source.slice(start, end), {
    template: origin.name,
    offset: start,
    verbatim: true,
    budget: evaluation.engine.budget
  })
}

function renderPrint(statement: PrintStatement, frame: Frame): void {
  const {expression} = statement
  printExpression(expression.kind === 'ternary' ? chosen(expression, frame) : expression, statement, frame)
}

function printExpression(expression: Expression, statement: PrintStatement, frame: Frame): void {
  if (expression.kind === 'call' && (expression.name.name === 'block' || expression.name.name === 'parent')) {
    renderBlockCall(expression, frame)
    return
  }
  printValue(evaluate(expression, frame), {
    statement,
    frame,
    escapes: escapesPrint(expression, statement.escaping, frame)
  })
}

interface Printing {
  statement: PrintStatement | FilterStatement
  frame: Frame
  escapes: boolean
}

function printValue(value: Value, {statement, frame, escapes}: Printing): void {
  const {origin, output, evaluation} = frame
  const {budget, settings} = evaluation.engine
  if (value === null) return
  if (isObject(value) && value.kind === 'safe') {
    if (value.segments !== undefined) writeRendered(output, {html: value.text, segments: value.segments}, budget)
    else write(output, value.text, {template: origin.name, offset: statement.start, verbatim: false, budget})
    return
  }
  const strategy = statement.escaping.mode === 'on' ? statement.escaping.strategy : undefined
  const text = toText(value, budget)
  const escaped = escapes ? escapeText(text, strategy ?? settings.defaultEscapingStrategy) : text
  write(output, escaped, {template: origin.name, offset: statement.start, verbatim: false, budget})
}

function renderIf(statement: IfStatement, frame: Frame): void {
  for (const {condition, body} of statement.branches) {
    if (holds(condition, frame)) return renderBody(body, frame)
  }
  if (statement.otherwise !== undefined) renderBody(statement.otherwise, frame)
}

function holds(condition: Expression, frame: Frame): boolean {
  const value = evaluate(condition, frame)
  try {
    return isTrue(value, 'the condition of `if`', frame)
  } catch (error) {
    throw located(error, condition, frame)
  }
}

function renderFor(statement: ForStatement, frame: Frame): void {
  const iterable = evaluate(statement.iterable, frame)
  if (iterable === null) return
  const items = itemsOf(iterable)
  if (items === undefined) throw located(notIterable(iterable), statement.iterable, frame)
  if (items.length === 0) return renderBody(statement.otherwise ?? [], frame)
  const {scopes} = frame.evaluation
  pushScope(scopes)
  for (const [index, item] of items.entries()) {
    define(scopes, 'loop', {kind: 'loop', index, length: items.length})
    define(scopes, statement.variable.name, item)
    renderBody(statement.body, frame)
  }
  scopes.pop()
}

function notIterable(value: Value): ValueError {
  const hint = typeof value === 'number' || typeof value === 'bigint' ? 'loop over numbers with `1..n`' : undefined
  return new ValueError(`Unexpected ${typeName(value)} in \`for\`, expected a list or a map`, 'type', hint)
}

function renderFilterTag(statement: FilterStatement, frame: Frame): void {
  const output = createOutput()
  renderBody(statement.body, {...frame, output})
  let value: Value = finish(output).html
  for (const filter of statement.filters) {
    const input = value
    value = applyFilter(filter, frame, () => input)
  }
  printValue(value, {statement, frame, escapes: escapesPrint(undefined, statement.escaping, frame)})
}

function renderCache(statement: Extract<Statement, {kind: 'cache'}>, frame: Frame): void {
  const key = evaluate(statement.key, frame)
  if (key !== null && typeof key !== 'string') throw new ValueError('Unexpected name of `cache`, expected a string')
  renderBody(statement.body, frame)
}

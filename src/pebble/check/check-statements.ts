/** Walks through the statements of a template. */
import type {
  Body,
  Expression,
  FilterStatement,
  ForStatement,
  MacroStatement,
  PrintStatement,
  SetStatement,
  Statement
} from '../syntax/ast.ts'
import {checkFilterCall} from './check-filters.ts'
import {checkCondition} from './check-operators.ts'
import {checkTarget, checkTextBefore} from './check-composition.ts'
import {defineIn, localType, report, scoped, type Checker} from './checker.ts'
import {commonType, itemType, STRING, typeText, type Type} from './types.ts'

function checkBody(body: Body, checker: Checker): void {
  for (const statement of body) checkStatement(statement, checker)
}

/** The top level of a template. */
export function checkRoot(body: Body, checker: Checker): void {
  checkTextBefore(body, checker)
  checkBody(body, checker)
}

function checkStatement(statement: Statement, checker: Checker): void {
  switch (statement.kind) {
    case 'print':
      return checkPrint(statement, checker)
    case 'if':
      for (const {condition, body} of statement.branches) {
        checkIf(condition, checker)
        checkBody(body, checker)
      }
      return checkBody(statement.otherwise ?? [], checker)
    case 'for':
      return checkFor(statement, checker)
    case 'set':
      return checkSet(statement, checker)
    case 'macro':
      return checkMacro(statement, checker)
    case 'filter-tag':
      return checkFilterTag(statement, checker)
    case 'block':
    case 'autoescape':
    case 'parallel':
      return checkBody(statement.body, checker)
    case 'cache':
      checker.visit(statement.key, checker)
      return checkBody(statement.body, checker)
    case 'extends':
    case 'include':
    case 'embed':
    case 'import':
    case 'from':
      return checkComposition(statement, checker)
    default:
      return undefined
  }
}

function checkComposition(statement: Extract<Statement, {template: Expression}>, checker: Checker): void {
  checkTarget(statement, checker)
  if (statement.kind === 'include' || statement.kind === 'embed') {
    for (const {value} of statement.variables?.entries ?? []) checker.visit(value, checker)
  }
  if (statement.kind === 'embed') for (const block of statement.blocks) checkBody(block.body, checker)
  if (statement.kind === 'import' && statement.alias !== undefined)
    defineIn(checker, statement.alias.name, {kind: 'macros'})
}

/** A condition may ask for something that is not always there. */
function checkIf(condition: Expression, checker: Checker): void {
  checker.optional += 1
  checkCondition(condition, checker)
  checker.optional -= 1
}

function checkPrint({expression}: PrintStatement, checker: Checker): void {
  checker.visit(expression, checker)
  if (expression.kind === 'binary' && (expression.operator === 'or' || expression.operator === 'and')) {
    if (!isBoolean(expression.left, checker) || !isBoolean(expression.right, checker))
      printedBoolean(expression, checker)
  }
}

function printedBoolean(expression: Extract<Expression, {kind: 'binary'}>, checker: Checker): void {
  const left = checker.source.slice(expression.left.start, expression.left.end)
  const right = checker.source.slice(expression.right.start, expression.right.end)
  const meant = expression.operator === 'or' ? `${left} | default(${right})` : `${left} ? ${right} : ""`
  report(checker, expression.at, {
    code: 'printed-boolean',
    severity: 'warning',
    message: `Unexpected \`${expression.operator}\`, expected \`${meant}\``,
    expected: [meant],
    note: `\`and\` and \`or\` give booleans in Pebble: this is \`true\` or \`false\`.`
  })
}

function isBoolean(expression: Expression, checker: Checker): boolean {
  return checker.visit(expression, {...checker, findings: [], reported: new Set()}).kind === 'boolean'
}

function checkFor(statement: ForStatement, checker: Checker): void {
  // The loop's own variable is not there yet, although the template defines it.
  const assumed = new Set([...checker.assumed].filter((name) => name !== statement.variable.name))
  const type = checker.visit(statement.iterable, {...checker, assumed})
  if (type.kind === 'string' || type.kind === 'integer' || type.kind === 'double' || type.kind === 'boolean') {
    report(checker, statement.iterable, {
      code: 'wrong-type',
      severity: 'error',
      message: `Unexpected ${typeText(type).slice(2)} in \`for\`, expected a list or a map`,
      note: type.kind === 'integer' ? 'Loop over numbers with `1..n`.' : undefined
    })
  }
  const names: Array<readonly [string, Type]> = [
    ['loop', {kind: 'loop'}],
    [statement.variable.name, itemType(type)]
  ]
  for (const other of statement.others) names.push([other.name, {kind: 'any'}])
  scoped(checker, names, () => checkBody(statement.body, checker))
  checkBody(statement.otherwise ?? [], checker)
}

function checkSet({variable, value}: SetStatement, checker: Checker): void {
  const type = checker.visit(value, checker)
  const before = localType(checker, variable.name)
  const known = before === undefined || before.kind === 'any' ? type : commonType(before, type)
  defineIn(checker, variable.name, known)
  if (value.kind !== 'binary' || value.operator !== 'or') return
  if (value.right.kind === 'literal' && typeof value.right.value !== 'boolean') printedBoolean(value, checker)
}

function checkMacro({parameters, body}: MacroStatement, checker: Checker): void {
  for (const {value} of parameters) if (value !== undefined) checker.visit(value, checker)
  const names = parameters.map(({name}) => [name.name, {kind: 'any'}] as const)
  const inner: Checker = {...checker, scopes: [new Map(names)], inMacro: true}
  for (const name of setNames(body)) defineIn(inner, name, {kind: 'any'})
  checkBody(body, inner)
}

/** Names that `set` gives a value to, at any depth. */
export function setNames(body: Body): string[] {
  return body.flatMap((statement) =>
    statement.kind === 'set' ? [statement.variable.name] : bodiesOf(statement).flatMap(setNames)
  )
}

/** Bodies in a statement that share its variables. */
export function bodiesOf(statement: Statement): ReadonlyArray<Body> {
  switch (statement.kind) {
    case 'if':
      return [...statement.branches.map(({body}) => body), statement.otherwise ?? []]
    case 'for':
      return [statement.body, statement.otherwise ?? []]
    case 'embed':
      return statement.blocks.map(({body}) => body)
    case 'block':
    case 'autoescape':
    case 'parallel':
    case 'cache':
    case 'filter-tag':
      return [statement.body]
    default:
      return []
  }
}

function checkFilterTag({filters, body, start, end}: FilterStatement, checker: Checker): void {
  checkBody(body, checker)
  let type: Type = STRING
  for (const filter of filters) type = checkFilterCall(filter, {input: type, at: {start, end}}, checker)
}

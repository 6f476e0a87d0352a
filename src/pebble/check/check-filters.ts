/** Filters and tests: do they exist, do their arguments and inputs fit. */
import {unknownNameHint} from '../names.ts'
import type {Expression, FilterCall, FilterExpression, TestExpression} from '../syntax/ast.ts'
import {checkArguments} from './check-arguments.ts'
import {isOptional, visitOptional} from './check-variables.ts'
import {report, type Checker} from './checker.ts'
import {FILTER_INPUTS, filterResult, REQUIRED_ARGUMENTS} from './filter-types.ts'
import {ANY, BOOLEAN, isCollection, isVague, typeText, type Type} from './types.ts'

export function checkFilter({input, filter}: FilterExpression, checker: Checker): Type {
  const type = filter.name.name === 'default' ? visitOptional(input, checker) : checker.visit(input, checker)
  return checkFilterCall(filter, {input: type, at: input}, checker)
}

/** A filter in an expression or in the tag `filter`. */
export function checkFilterCall(
  call: FilterCall,
  on: {input: Type; at: {start: number; end: number}},
  checker: Checker
): Type {
  const {name, args} = call
  if (!checker.filters.has(name.name)) {
    for (const argument of args.positional) checker.visit(argument, checker)
    unknown('filter', name, checker)
    return ANY
  }
  checkArguments(args, {what: `filter \`${name.name}\``, parameters: checker.filters.get(name.name)}, checker)
  const required = REQUIRED_ARGUMENTS.get(name.name)
  if (required !== undefined && args.positional.length + args.named.length === 0) {
    report(checker, name, {
      code: 'wrong-arguments',
      severity: 'error',
      message: `Cannot find argument \`${required}\` of filter \`${name.name}\``,
      expected: [required]
    })
  }
  checkInput(call, on, checker)
  return filterResult(name.name, on.input)
}

function checkInput({name}: FilterCall, on: {input: Type; at: {start: number; end: number}}, checker: Checker): void {
  const accepted = FILTER_INPUTS.get(name.name)
  if (accepted === undefined || isVague(on.input) || accepted.kinds.includes(on.input.kind)) return
  report(checker, on.at, {
    code: 'wrong-type',
    severity: 'error',
    message: `Unexpected ${typeText(on.input).replace(/^an? /, '')} before filter \`${name.name}\`, expected ${accepted.text}`,
    note: 'Pebble ends the rendering with an error.'
  })
}

function unknown(kind: 'filter' | 'test', name: {name: string; start: number; end: number}, checker: Checker): void {
  const known = kind === 'filter' ? checker.filters : checker.tests
  const hint = unknownNameHint(kind, name.name, known.keys())
  report(checker, name, {
    code: `unknown-${kind}`,
    severity: 'error',
    message: `Cannot find ${kind} \`${name.name}\`${hint === undefined ? '' : `; ${hint}`}`,
    expected: [...known.keys()],
    note: 'Pebble reports it only when the line runs: the page ends with an error there.'
  })
}

export function checkTest(expression: TestExpression, checker: Checker): Type {
  const {name, args, input} = expression
  if (!checker.tests.has(name.name)) unknown('test', name, checker)
  checkArguments(args, {what: `test \`${name.name}\``, parameters: undefined}, checker)
  const type = isOptional(name.name) ? visitOptional(input, checker) : checker.visit(input, checker)
  checkNegatedInput(expression, checker)
  if ((name.name === 'even' || name.name === 'odd') && !isVague(type) && type.kind !== 'integer') {
    report(checker, input, {
      code: 'wrong-type',
      severity: 'error',
      message: `Unexpected ${typeText(type).replace(/^an? /, '')} before \`is ${name.name}\`, expected an integer`,
      note:
        type.kind === 'double'
          ? 'Numbers of a JSON service are doubles, which Pebble takes for neither even nor odd.'
          : undefined
    })
  }
  return BOOLEAN
}

/** `not x is empty` is `(not x) is empty`. */
function checkNegatedInput({input, name, negated}: TestExpression, checker: Checker): void {
  if (input.kind !== 'unary' || input.operator !== 'not' || input.bracketed === true) return
  const meant = `${checker.source.slice(input.operand.start, input.operand.end)} is ${negated ? '' : 'not '}${name.name}`
  report(
    checker,
    {start: input.start, end: name.end},
    {
      code: 'mistaken-precedence',
      severity: isCollection(typeOf(input.operand, checker)) ? 'error' : 'warning',
      message: `Unexpected \`not\` before a test, expected \`${meant}\``,
      expected: [meant],
      note: 'In Pebble `not` binds tighter than `is`, so the test looks at a boolean.'
    }
  )
}

/** The type without findings, which have been reported by then. */
function typeOf(expression: Expression, checker: Checker): Type {
  return checker.visit(expression, {...checker, findings: [], reported: new Set()})
}

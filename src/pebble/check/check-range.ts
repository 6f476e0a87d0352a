/** Ranges with one item too many: both ends belong to them. */
import type {Expression} from '../syntax/ast.ts'
import {report, type Checker} from './checker.ts'
import type {Type} from './types.ts'

export function checkRange([start, end]: readonly [Expression, Expression], checker: Checker): Type {
  const from = start.kind === 'literal' && typeof start.value === 'bigint' ? start.value : undefined
  const addsOne =
    end.kind === 'binary' && end.operator === '+' && end.right.kind === 'literal' && end.right.value === 1n
  if (from === 1n && addsOne) tooLong(end, checker.source.slice(end.left.start, end.left.end), checker)
  if (from === 0n && isSize(end)) tooLong(end, `${checker.source.slice(end.start, end.end)} - 1`, checker)
  return {kind: 'list', item: {kind: 'integer'}}
}

function tooLong(end: Expression, meant: string, checker: Checker): void {
  report(checker, end, {
    code: 'inclusive-range',
    severity: 'info',
    message: `Unexpected end \`${checker.source.slice(end.start, end.end)}\` of a range, expected \`${meant}\``,
    expected: [meant],
    note: 'Ranges of Pebble include both ends: `range(1, 3)` is 1, 2, 3.'
  })
}

function isSize(expression: Expression): boolean {
  if (expression.kind === 'filter') return expression.filter.name.name === 'length'
  return expression.kind === 'attribute' && (expression.name.name === 'size' || expression.name.name === 'length')
}

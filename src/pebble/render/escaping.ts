/** Whether a print statement escapes: Pebble decides by the form of the expression. */
import type {Escaping, Expression} from '../syntax/ast.ts'
import type {Frame} from './state.ts'

/** Literal text is safe; everything else is escaped where escaping is on. */
export function escapesPrint(expression: Expression | undefined, escaping: Escaping, frame: Frame): boolean {
  if (escaping.mode === 'off' || escaping.mode === 'never') return false
  if (escaping.mode === 'default' && !frame.evaluation.engine.settings.autoEscaping) return false
  return expression === undefined || !isLiteralText(expression)
}

function isLiteralText(expression: Expression): boolean {
  if (expression.kind === 'binary' && expression.operator === '~')
    return isString(expression.left) && isString(expression.right)
  return isString(expression)
}

function isString(expression: Expression): boolean {
  return expression.kind === 'literal' && typeof expression.value === 'string'
}

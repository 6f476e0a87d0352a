/** Evaluates and renders by way of the frame, so that the parts of the interpreter need not import each other. */
import type {Body, Expression} from '../syntax/ast.ts'
import type {Value} from '../values/value.ts'
import type {Frame} from './state.ts'

/** The value of `expression`. Throws `TemplateError` at the place of the part that fails. */
export function evaluate(expression: Expression, frame: Frame): Value {
  return frame.evaluation.engine.interpreter.evaluate(expression, frame)
}

export function renderBody(body: Body, frame: Frame): void {
  frame.evaluation.engine.interpreter.renderBody(body, frame)
}

export function renderRoot(body: Body, frame: Frame): void {
  frame.evaluation.engine.interpreter.renderRoot(body, frame)
}

/** What an editor left in code, where it happens to parse. */
import type {Program} from 'acorn'
import type {SyntaxExplanation} from './syntax-explanation.ts'
import {code} from '../text/words.ts'
import {explainAt} from './syntax-explanation.ts'
import {simple} from 'acorn-walk'

const words = /^(?:CAPTION|TODO|FIXME|XXX|TBD)$/

/** A note to the editor that reads as a statement: `XXX`, `TODO: explain`. */
export function findNote(ast: Program): SyntaxExplanation | undefined {
  let found: SyntaxExplanation | undefined
  const add = (name: string, start: number): void => {
    if (words.test(name)) found ??= leftover(name, start)
  }
  simple(ast, {
    ExpressionStatement({expression}) {
      if (expression.type === 'Identifier') add(expression.name, expression.start)
    },
    LabeledStatement({label}) {
      add(label.name, label.start)
    }
  })
  return found
}

function leftover(text: string, start: number): SyntaxExplanation {
  return explainAt(start, text.length, {
    reason: `Unexpected leftover of editing ${code(text)}, expected code`,
    actual: text
  })
}

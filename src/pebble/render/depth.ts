/** How deep templates, macros and blocks may stand in each other. */
import {overLimit} from '../values/budget.ts'
import type {Frame} from './state.ts'

/** Runs `task` one level deeper. Throws when that is too deep: a template that includes itself has no end. */
export function deeper<T>(frame: Frame, task: () => T): T {
  const {engine} = frame.evaluation
  const {depth} = engine.budget.limits
  if (engine.depth >= depth) throw overLimit(`more than ${depth} templates, blocks and macros within each other`)
  engine.depth += 1
  const result = task()
  engine.depth -= 1
  return result
}

/** What a rendering may use up; a template from a hostile document ends with a clear error instead of a hanging process. */
import {ValueError} from '../template-error.ts'

export interface Limits {
  /** Nodes that are executed, list elements that are touched (default: 1,000,000). */
  steps: number
  /** Characters of output, and of any text or list on the way (default: 10,000,000). */
  output: number
  /** Templates, macros and blocks within each other (default: 60). */
  depth: number
  /** Characters of one template's source (default: 1,000,000). */
  source: number
  /** Elements of one range (default: 100,000). */
  range: number
}

export const DEFAULT_LIMITS: Limits = {
  steps: 1_000_000,
  output: 10_000_000,
  depth: 60,
  source: 1_000_000,
  range: 100_000
}

export interface Budget {
  limits: Limits
  steps: number
  output: number
}

export function createBudget(limits: Limits): Budget {
  return {limits, steps: 0, output: 0}
}

/** Counts `steps` units of work. */
export function spend(budget: Budget, steps = 1): void {
  budget.steps += steps
  if (budget.steps > budget.limits.steps) throw overLimit(`more than ${thousands(budget.limits.steps)} steps`)
}

/** Refuses text or a list that is too long to go on with. */
export function allowSize(budget: Budget, size: number): void {
  if (size > budget.limits.output)
    throw overLimit(`a value of more than ${thousands(budget.limits.output)} characters or items`)
}

export function overLimit(what: string): ValueError {
  return new ValueError(`Unexpected size of the template's work: ${what}`, 'limit')
}

export function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, ',')
}

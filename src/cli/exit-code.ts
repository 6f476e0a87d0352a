/** The one place that decides how the command ends. */

export interface Ending {
  errors: number
  warnings: number
  /** Findings are accepted up to here. */
  maxWarnings: number | undefined
  snippets: {total: number; proven: number}
  /** Percent of the snippets that must be proven. */
  minProven: number | undefined
  /** Paths that lead to nothing, files that can't be read: something that was asked for was not done. */
  problems: number
}

/** 0: nothing at error level. 1: findings. 2: something that was asked for could not be done. */
export function exitCodeOf(ending: Ending): 0 | 1 | 2 {
  if (ending.problems > 0) return 2
  if (ending.errors > 0 || hasTooManyWarnings(ending) || isProvenTooLittle(ending)) return 1
  return 0
}

export function hasTooManyWarnings({warnings, maxWarnings}: Pick<Ending, 'warnings' | 'maxWarnings'>): boolean {
  return maxWarnings !== undefined && warnings > maxWarnings
}

/** Without any snippet nothing is proven. */
export function isProvenTooLittle({snippets, minProven}: Pick<Ending, 'snippets' | 'minProven'>): boolean {
  if (minProven === undefined || minProven === 0) return false
  return provenPercent(snippets) < minProven
}

export function provenPercent({total, proven}: {total: number; proven: number}): number {
  return total === 0 ? 0 : (100 * proven) / total
}

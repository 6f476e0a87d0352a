/** Measures what the pages of one document take, over all the children they run in. */
import {processorMs} from './usage.ts'

export interface DocumentTimer {
  /** True when the time is used up; looks at the child that runs now. */
  isOver: (pid?: number) => boolean
}

/** How much longer all pages may take when their children did not get the processor, or only wait. */
const wallFactor = 10

/**
 * The limit is processor time, so that a busy machine takes nothing from the pages; ten times as long by the clock, it is
 * over in any case. Where the system does not tell what a child used, only the clock counts.
 */
export function createDocumentTimer(limitMs: number): DocumentTimer {
  const startedAt = performance.now()
  /** By pid: what a child had used when it was last seen. */
  const used = new Map<number, number | undefined>()
  return {
    isOver(pid) {
      if (pid !== undefined) used.set(pid, processorMs(pid) ?? used.get(pid))
      const elapsed = performance.now() - startedAt
      if (elapsed < limitMs) return false
      return elapsed >= limitMs * wallFactor || sumOf([...used.values()]) >= limitMs
    }
  }
}

/** Infinite when one of them is not known. */
function sumOf(values: ReadonlyArray<number | undefined>): number {
  return values.reduce<number>((sum, value) => sum + (value ?? Infinity), 0)
}

/** Measures how long one run takes. */
import {processorMs} from './usage.ts'

export interface RunTimer {
  /** The next run begins. */
  restart: () => void
  stop: () => void
}

export interface RunTimerOptions {
  pid: number
  timeoutMs: number
  onTimeout: () => void
}

/** How much longer a run may take when it did not get the processor. */
const starvedFactor = 4

/**
 * Calls when one run has taken too long. On a busy machine a child may have got less processor time than the run may
 * take; then it is given up to four times as long.
 */
export function createRunTimer({pid, timeoutMs, onTimeout}: RunTimerOptions): RunTimer {
  let startedAt = performance.now()
  let used = processorMs(pid)
  const look = (): void => {
    const elapsed = performance.now() - startedAt
    if (elapsed < timeoutMs) return
    const now = processorMs(pid)
    const isStarved = used !== undefined && now !== undefined && now - used < timeoutMs * 0.8
    if (!isStarved || elapsed >= timeoutMs * starvedFactor) onTimeout()
  }
  const timer = setInterval(look, Math.max(20, timeoutMs / 10))
  return {
    restart() {
      startedAt = performance.now()
      used = processorMs(pid)
    },
    stop: () => clearInterval(timer)
  }
}

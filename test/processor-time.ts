/** Processor time instead of wall time: what a busy machine does to others is not measured. */
import process from 'node:process'

/** Milliseconds of processor time that this process has had. */
export function processorTime(): number {
  const {user, system} = process.cpuUsage()
  return (user + system) / 1000
}

/** What can end the process before the command has said how it went: told in one line, with exit code 2. */
import {reasonOf} from '../engine/find.ts'

/** Watches `process`; what it gives is called when the command has come to its end by itself. */
export function guardEnd(process: NodeJS.Process): () => void {
  let isDone = false
  let isLost = false
  const say = (message: string): void => void process.stderr.write(`check-docs: ${message}\n`)
  process.stderr.on('error', () => {})
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // `check-docs | head` closes the pipe early: the verdict stays what it is
    if (error.code === 'EPIPE' || isLost) return
    isLost = true
    say(`Cannot write to standard output: ${reasonOf(error)}`)
  })
  process.on('exit', (code) => {
    if (!isDone && code !== 2) {
      say('Unexpected end of the process, expected a configuration that neither waits for ever nor exits')
    }
    if (!isDone || isLost) process.exitCode = 2
  })
  return () => {
    isDone = true
  }
}

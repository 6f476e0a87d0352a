/** Lines on standard error. */
import type {Io} from './io.ts'
import type {Problem} from '../engine/target.ts'
import {KnownError} from '../engine/known-error.ts'
import {defuseInline} from '../reporters/defuse.ts'

/** What ended the command: one line for what the user can mend, with the lines of the file on a terminal; the stack of a bug. */
export function tellError(error: Error, {io, isDebug}: {io: Io; isDebug: boolean}): void {
  if (error instanceof KnownError) {
    write(io, error.message)
    if (error.frame !== undefined && io.stderr.isTTY === true) io.stderr.write(`${indent(error.frame)}\n`)
    if (isDebug && error.stack !== undefined) io.stderr.write(`${indent(error.stack)}\n`)
    return
  }
  write(io, `${error.message} (a bug of check-docs, please report it with these lines)`)
  io.stderr.write(`${indent(error.stack ?? '')}\n`)
}

/** What was asked for and not done, and what should be known. */
export function tellProblems(problems: ReadonlyArray<Problem>, {io, isDebug}: {io: Io; isDebug: boolean}): void {
  for (const problem of problems) {
    write(io, problem.message)
    if (isDebug && problem.stack !== undefined) io.stderr.write(`${indent(problem.stack)}\n`)
  }
}

function write(io: Io, message: string): void {
  io.stderr.write(`check-docs: ${defuseInline(message)}\n`)
}

/** Shown lines are data, whatever they hold. */
function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${defuseInline(line)}`)
    .join('\n')
}

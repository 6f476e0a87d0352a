/** What an output can show: colours and width. */
import type {Colors} from 'picocolors/types.js'
import picocolors from 'picocolors'
import type {Io, Output} from './io.ts'

export interface Look {
  colors: Colors
  /** `undefined`: no terminal, lines are never broken. */
  width: number | undefined
}

/** How to write to `output`: `--color` and `--no-color` first, then NO_COLOR and FORCE_COLOR, then whether it is a terminal. */
export function lookOf(output: Output, {io, color}: {io: Pick<Io, 'env'>; color: boolean | undefined}): Look {
  const isTerminal = output.isTTY === true
  const isOn = color ?? colorOf(io.env) ?? (isTerminal && io.env['TERM'] !== 'dumb')
  return {colors: picocolors.createColors(isOn), width: isTerminal ? Math.max(40, output.columns || 80) : undefined}
}

/** https://no-color.org and https://force-color.org: set and not empty; `FORCE_COLOR=0` means none. */
function colorOf(env: Io['env']): boolean | undefined {
  const force = env['FORCE_COLOR'] ?? ''
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false
  if (force === '') return undefined
  return force !== '0' && force !== 'false'
}

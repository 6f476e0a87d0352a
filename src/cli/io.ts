/** The outside world of the command: only `bin` names `process`. */

import type {Keyboard} from './keyboard.ts'

/** Where text goes to. `process.stdout` is one. */
export interface Output {
  write(text: string): unknown
  isTTY?: boolean
  columns?: number
}

export interface Io {
  /** Words after the command's own name. */
  args: ReadonlyArray<string>
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  stdin: AsyncIterable<Uint8Array | string>
  /** Of the terminal, when standard input is one. */
  keyboard?: Keyboard | undefined
  stdout: Output
  stderr: Output
  /** Aborted when the user interrupts the command: what is known is told. */
  signal?: AbortSignal
}

/** Keys of a terminal, one by one. */
import type {ReadStream} from 'node:tty'

export interface Keyboard {
  /** Calls back with each key; what it gives ends that. */
  listen: (onKey: (key: string) => void) => () => void
}

/** `undefined` when the input is no terminal. */
export function keyboardOf(input: ReadStream): Keyboard | undefined {
  if (!input.isTTY) return undefined
  return {
    listen(onKey) {
      const read = (data: Buffer): void => {
        for (const key of data.toString('utf8')) onKey(key)
      }
      input.setRawMode(true)
      input.resume()
      input.on('data', read)
      return () => {
        input.off('data', read)
        input.setRawMode(false)
        input.pause()
      }
    }
  }
}

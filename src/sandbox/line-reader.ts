/** Splits bytes into lines of UTF-8. */

export interface LineReaderOptions {
  onLine: (line: string) => void
  /** A line was longer than `maxLine` bytes; it is dropped. */
  onTooLong: () => void
  maxLine: number
}

export function createLineReader({onLine, onTooLong, maxLine}: LineReaderOptions): (chunk: Buffer) => void {
  let parts: Buffer[] = []
  let length = 0
  return (chunk) => {
    let rest = chunk
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      const line = Buffer.concat([...parts, rest.subarray(0, end)]).toString('utf8')
      parts = []
      length = 0
      rest = rest.subarray(end + 1)
      onLine(line)
    }
    if (rest.length === 0) return
    parts.push(rest)
    length += rest.length
    if (length <= maxLine) return
    parts = []
    length = 0
    onTooLong()
  }
}

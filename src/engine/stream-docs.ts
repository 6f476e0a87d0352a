/** The command as an iterator: each document as soon as it is done. */
import type {CheckDocsOptions} from './check-docs.ts'
import type {FileReport, Report} from './report.ts'
import {checkDocs} from './check-docs.ts'

/**
 * Checks documentation and gives the report of each document in order, as soon as it and those before it are done; the value that it
 * returns is the whole report. Leaving the loop ends the run. Rejects as `checkDocs` does.
 */
export async function* streamDocs(options: CheckDocsOptions = {}): AsyncGenerator<FileReport, Report, undefined> {
  const stop = new AbortController()
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal])
  const done: Array<FileReport> = []
  let isOver = false
  let wake = (): void => {}
  const onFile = (file: FileReport): void => {
    options.onFile?.(file)
    done.push(file)
    wake()
  }
  const running = checkDocs({...options, signal, onFile})
  const ended = running
    .catch(() => {})
    .finally(() => {
      isOver = true
      wake()
    })
  try {
    for (;;) {
      const file = done.shift()
      if (file !== undefined) yield file
      else if (isOver) return await running
      else await new Promise<void>((resume) => (wake = resume))
    }
  } finally {
    stop.abort()
    await ended
  }
}

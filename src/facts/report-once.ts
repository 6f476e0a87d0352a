/** A snippet may stand on several pages; what is wrong with it is said once. */
import type {VFile} from 'vfile'
import type {Finding} from './finding.ts'
import {report} from './finding.ts'

/** Reports the finding unless the file has a message with the same text at the same start. */
export function reportOnce(file: VFile, finding: Finding): void {
  const {line, column} = finding.place.start
  const isSaid = file.messages.some(
    (message) => message.reason === finding.reason && message.line === line && message.column === column
  )
  if (!isSaid) report(file, finding)
}

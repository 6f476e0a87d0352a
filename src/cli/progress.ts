/** One line that changes, on a terminal only. */
import type {Output} from './io.ts'
import type {Progress} from '../engine/run.ts'

export interface ProgressLine {
  show: (progress: Progress, path: string) => void
  /** Takes the line away. */
  clear: () => void
}

export function createProgress(output: Output, {isOn}: {isOn: boolean}): ProgressLine {
  if (!isOn || output.isTTY !== true) return {show: () => {}, clear: () => {}}
  const width = Math.max(20, output.columns || 80)
  return {
    show({done, total}, path) {
      if (done < total)
        output.write(
          `\r\u001B[2K${`${done}/${total} ${path}`.replace(/[^\x20-\x7E\xA0-\uFFFF]/g, '�').slice(0, width - 1)}`
        )
    },
    clear: () => void output.write('\r\u001B[2K')
  }
}

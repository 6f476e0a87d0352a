/** What a process uses, where the system says so without a helper (Linux). */
import {readFileSync} from 'node:fs'

/** Bytes of memory that a process holds; `undefined` where that can't be read. */
export function residentBytes(pid: number): number | undefined {
  const pages = read(`/proc/${pid}/statm`)?.split(' ')[1]
  return pages === undefined ? undefined : Number(pages) * 4096
}

/** Milliseconds of processor time that a process has had, or a thread (`12/task/13`); `undefined` where that can't be read. */
export function processorMs(pid: number | string): number | undefined {
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, '')
    .split(' ')
  const [user, system] = [fields?.[11], fields?.[12]]
  return user === undefined || system === undefined ? undefined : (Number(user) + Number(system)) * 10
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

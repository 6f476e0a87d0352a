/**
 * Namespaces of the kernel around a child, made by bubblewrap (`--sandbox bwrap`): it sees no files but those it runs, no
 * network and no other process. Linux only.
 */
import {existsSync, readlinkSync, realpathSync} from 'node:fs'
import process from 'node:process'
import type {Readable} from 'node:stream'

const tool = '/usr/bin/bwrap'

/** Descriptor of the child on which the tool says what it started. */
export const infoDescriptor = 4

/**
 * The command in namespaces of its own, with read access to the files and to the libraries of the system. Throws where the tool is
 * not installed.
 */
export function inNamespaces(
  command: readonly [string, ...string[]],
  files: ReadonlyArray<string>
): readonly [string, ...string[]] {
  if (!existsSync(tool)) throw new Error(`\`${tool}\` is not there: install bubblewrap, or take \`--sandbox strict\``)
  const [program, ...args] = command
  const node = realpathSync(program)
  const bound = ['/usr', '/lib', '/lib64', node, ...files].flatMap((path) => ['--ro-bind-try', path, path])
  // As first process of its namespace the child takes all others with it when it ends.
  const walls = ['--unshare-all', '--die-with-parent', '--as-pid-1', '--cap-drop', 'ALL', '--chdir', '/']
  return [tool, ...walls, ...bound, '--info-fd', String(infoDescriptor), '--', node, ...args]
}

/** The process inside, by the number it has outside; settles when the tool has told it. */
export function readInside(stream: Readable): Promise<number> {
  return new Promise((resolve) => {
    let text = ''
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(0, 10_000)
      const pid = /"child-pid": (\d+)/.exec(text)?.[1]
      if (pid !== undefined) resolve(Number(pid))
    })
  })
}

/** True when the process shares neither files, network nor processes with this one. Never throws. */
export function isInNamespaces(pid: number): boolean {
  try {
    const namespaceOf = (who: number, kind: string): string => readlinkSync(`/proc/${who}/ns/${kind}`)
    return ['mnt', 'net', 'pid', 'ipc'].every((kind) => namespaceOf(pid, kind) !== namespaceOf(process.pid, kind))
  } catch {
    return false
  }
}

/** Keeps the parent safe from its children, and no child alive without its parent. */
import {spawnSync} from 'node:child_process'
import {existsSync} from 'node:fs'
import process from 'node:process'

const groups = new Set<number>()
let isOn = false

/** Children of this group are killed when this process ends, however it ends. */
export function guard(pid: number): void {
  groups.add(pid)
  if (isOn) return
  isOn = true
  // A child that got hold of `process.kill` could open the inspector of this process with this signal.
  process.on('SIGUSR1', () => {})
  process.on('exit', killAll)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => endBy(signal))
}

/** The group has ended. */
export function release(pid: number): void {
  groups.delete(pid)
}

const tool = '/usr/bin/setpriv'
let canBind: boolean | undefined

/**
 * The command, so started that the kernel kills it when this process dies, whatever it dies of. Where that can't be had,
 * the command itself: then only a limit of processor time ends a child whose parent was killed.
 */
export function boundToParent(command: readonly [string, ...string[]]): readonly [string, ...string[]] {
  canBind ??=
    process.platform === 'linux' &&
    existsSync(tool) &&
    spawnSync(tool, ['--pdeathsig', 'KILL', '--', '/bin/true'], {env: {}, stdio: 'ignore'}).status === 0
  return canBind ? [tool, '--pdeathsig', 'KILL', '--', ...command] : command
}

/** Kills a child with everything that it may have started. */
export function killGroup(pid: number): void {
  for (const target of [-pid, pid]) {
    try {
      process.kill(target, 'SIGKILL')
      return
    } catch {
      // No group (Windows), or already gone.
    }
  }
}

function killAll(): void {
  for (const pid of groups) killGroup(pid)
}

/** Ends as if nobody had listened, unless somebody else does. */
function endBy(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): void {
  killAll()
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
}

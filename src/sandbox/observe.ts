/**
 * Tries what a page must never be able to do: open a file, reach the network, start a process. It is tried
 * when all that Node and the kernel withhold is withheld, and before the scrub, without which Node's own modules work no
 * more: so an attempt that is stopped was stopped by Node or by the kernel, and by nothing that a page could undo.
 */
import {spawnSync} from 'node:child_process'
import {closeSync, openSync} from 'node:fs'
import {Socket} from 'node:net'
import process from 'node:process'
import type {Blocked, Blocker} from '../page/outcome.ts'

export function tryEverything(done: (blocked: Blocked) => void): void {
  // A file that exists and that nobody allowed.
  const file = process.execPath
  const files = tryNow(() => closeSync(openSync(file, 'r')))
  const processes = tryNow(() => {
    const {error} = spawnSync(file, ['--version'], {stdio: 'ignore', env: {}, timeout: 5000})
    if (error !== undefined) throw error
  })
  tryNetwork((network) => done({files, network, processes}))
}

function tryNow(attempt: () => void): Blocker {
  try {
    attempt()
    return 'none'
  } catch (error) {
    return blockerOf(error)
  }
}

/** Nobody listens on port 1, so an attempt that is not blocked ends at once, with a refusal of the other side. */
function tryNetwork(done: (blocker: Blocker) => void): void {
  let isOver = false
  const end = (blocker: Blocker): void => {
    if (isOver) return
    isOver = true
    done(blocker)
  }
  try {
    const socket = new Socket()
    socket.on('error', (error) => end(blockerOf(error)))
    socket.on('connect', () => end('none'))
    socket.connect(1, '127.0.0.1')
  } catch (error) {
    end(blockerOf(error))
  }
}

/** What the kernel answers when a limit is reached or a system call is forbidden. */
const kernelCodes: ReadonlySet<unknown> = new Set(['EMFILE', 'ENFILE', 'EAGAIN', 'EPERM', 'EACCES', 'ENOMEM'])

/** An error of another kind proves nothing, so it does not count as a wall. */
function blockerOf(error: unknown): Blocker {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : undefined
  if (code === 'ERR_ACCESS_DENIED') return 'node'
  return kernelCodes.has(code) ? 'kernel' : 'none'
}

/** Limits that the kernel puts on a child that has loaded all it needs: no new descriptors, processes or files. Linux only. */
import {spawn} from 'node:child_process'
import {existsSync, readFileSync} from 'node:fs'
import process from 'node:process'

const tool = '/usr/bin/prlimit'

export interface LimitOptions {
  pid: number
  cpuSeconds: number
}

/** True when the kernel says that the limits hold. Never throws. */
export async function limitByKernel({pid, cpuSeconds}: LimitOptions): Promise<boolean> {
  if (process.platform !== 'linux' || !existsSync(tool)) return false
  const limits = ['--nofile=0:0', '--nproc=1:1', '--fsize=0:0', '--core=0:0', '--data=1200000000:1200000000']
  const args = [`--pid=${pid}`, ...limits, `--cpu=${cpuSeconds}:${cpuSeconds}`]
  const code = await new Promise((resolve) => {
    const child = spawn(tool, args, {stdio: 'ignore', env: {}, cwd: '/'})
    child.on('error', () => resolve(undefined))
    child.on('exit', resolve)
  })
  return code === 0 && isLimited(pid)
}

function isLimited(pid: number): boolean {
  try {
    return /^Max open files +0 +0 /m.test(readFileSync(`/proc/${pid}/limits`, 'utf8'))
  } catch {
    return false
  }
}

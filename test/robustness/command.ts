import {spawn} from 'node:child_process'
import {mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import process from 'node:process'
import {setTimeout as wait} from 'node:timers/promises'
import {onTestFinished} from 'vitest'
import {processorMs} from '../../src/sandbox/usage.ts'

const bin = join(import.meta.dirname, '../../dist/bin/check-docs.js')

/** A folder with these files, for one test; its root is that of a repository. */
export function repositoryWith(files: Readonly<Record<string, string>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'check-docs-robustness-')))
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}))
  mkdirSync(join(folder, '.git'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    writeFileSync(join(folder, path), content)
  }
  return folder
}

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

export interface RunOptions {
  cwd: string
  env?: Readonly<Record<string, string>>
  /** What happens to the command, or to its children, while it runs. */
  meanwhile?: (pid: number) => Promise<void>
}

/** The built command, until it has ended. */
export async function command(args: ReadonlyArray<string>, {cwd, env = {}, meanwhile}: RunOptions): Promise<Ran> {
  const child = spawn(process.execPath, [bin, ...args], {cwd, env, stdio: ['ignore', 'pipe', 'pipe']})
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  await meanwhile?.(child.pid ?? -1)
  return {code: await ended, stdout, stderr}
}

/** The process of a page of this command that loops: it has used 300 ms of processor time since the kernel's limits were set. */
export async function busyPage(parent: number): Promise<number> {
  const first = new Map<number, number>()
  for (;;) {
    for (const pid of pagesOf(parent)) {
      const used = processorMs(pid) ?? 0
      if (used - (first.get(pid) ?? used) > 300) return pid
      if (!first.has(pid)) first.set(pid, used)
    }
    await wait(50)
  }
}

function pagesOf(parent: number): ReadonlyArray<number> {
  return readdirSync('/proc').flatMap((name) => {
    const [status, command, limits] = ['status', 'cmdline', 'limits'].map((file) => read(`/proc/${name}/${file}`))
    const isOurs = status?.includes(`\nPPid:\t${parent}\n`) === true && command?.includes('child.cjs') === true
    return isOurs && limits !== undefined && /^Max open files +0 /m.test(limits) ? [Number(name)] : []
  })
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** What two runs must agree on. */
export function withoutTimes(stdout: string): unknown {
  return JSON.parse(stdout, (key, value: unknown) => (key === 'durationMs' ? 0 : value))
}

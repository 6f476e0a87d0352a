/** The command in a process of its own: nothing of it is touched by what a test runner does to globals and modules. */
import {spawn} from 'node:child_process'
import {join} from 'node:path'
import process from 'node:process'
import type {Report} from '../engine/report.ts'
import {packageFolder} from '../files/package-files.ts'

export interface CommandOptions {
  /** What relative paths start from (default: the working directory of the process). */
  cwd?: string
  /** More words of the command line, such as `['--strict', '--skip', 'terms-agree']` (default: none). */
  args?: ReadonlyArray<string>
}

/** The report of the documents; rejects with what the command said when it could not do what it was asked for. */
export async function runCommand(
  paths: ReadonlyArray<string>,
  {cwd = process.cwd(), args = []}: CommandOptions
): Promise<Report> {
  const command = join(packageFolder(), 'dist/bin/check-docs.js')
  const words = [command, '--format', 'json', ...args, '--', ...paths]
  const {code, stdout, stderr} = await run(words, cwd)
  if (code !== 0 && code !== 1) throw new Error(stderr.trim() || `Unexpected end of check-docs, exit code ${code}`)
  const report: Report = JSON.parse(stdout)
  return report
}

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

function run(words: ReadonlyArray<string>, cwd: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, {cwd, stdio: ['ignore', 'pipe', 'pipe']})
    const texts = {stdout: '', stderr: ''}
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        texts[name] += text
      })
    }
    child.on('error', reject)
    child.on('close', (code) => resolve({code, ...texts}))
  })
}

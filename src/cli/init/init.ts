/** `init`: sets up a project; asks on a terminal, writes over nothing, and says what it wrote and what comes next. */
import {chmod, readFile, writeFile} from 'node:fs/promises'
import {dirname, relative, resolve} from 'node:path'
import type {Io} from '../io.ts'
import type {PlannedFile} from './plan.ts'
import {KnownError} from '../../engine/known-error.ts'
import {defuse} from '../../reporters/defuse.ts'
import {list} from '../../text/words.ts'
import {makeFolder} from '../../engine/make-folder.ts'
import {packageVersion} from '../../files/package-files.ts'
import {planInit} from './plan.ts'
import {readProject} from './project.ts'
import {reasonOf} from '../../engine/find.ts'

export async function init({isSure}: {isSure: boolean}, io: Io): Promise<0> {
  const project = readProject(io.cwd)
  const plan = planInit(project, packageVersion())
  const {documents, config, manager = 'no package.json', hooks = 'no hooks'} = project
  const found = documents.length === 0 ? 'no documents yet' : list(documents)
  say(io, `Found: ${found}; ${manager}; ${hooks === 'git' ? 'hooks of git' : hooks}; ${project.ci.join(' and ')}`)
  if (config !== undefined) say(io, `Left: ${config} holds the configuration`)
  const isAsked = !isSure && io.keyboard !== undefined && io.stdout.isTTY === true
  const answers = io.stdin[Symbol.asyncIterator]()
  try {
    for (const file of plan.files) {
      if (isAsked && !(await ask(file, {io, answers}))) continue
      say(io, await write(file, io.cwd))
    }
  } finally {
    if (isAsked) await answers.return?.()
  }
  for (const [index, paragraph] of plan.advice.entries())
    say(io, `${index === 0 ? '\nNext:\n' : ''}- ${paragraph.replaceAll('\n', '\n  ')}`)
  return 0
}

interface Asking {
  io: Io
  answers: AsyncIterator<Uint8Array | string>
}

/** Enter means yes, and so does the end of the input. */
async function ask({path, what}: PlannedFile, {io, answers}: Asking): Promise<boolean> {
  io.stdout.write(defuse(`Write ${shown(path, io.cwd)} (${what})? [Y/n] `))
  const {value} = await answers.next()
  const answer = typeof value === 'string' ? value : Buffer.from(value ?? '').toString('utf8')
  return !/^\s*n/i.test(answer)
}

async function write({path, text, isExecutable, otherwise}: PlannedFile, cwd: string): Promise<string> {
  const full = resolve(cwd, path)
  try {
    await makeFolder(dirname(full))
    await writeFile(full, text, {flag: 'wx'})
    if (isExecutable === true) await chmod(full, 0o755)
    return `Wrote: ${shown(path, cwd)}`
  } catch (error) {
    if (reasonOf(error) === 'EEXIST') {
      const isDone = (await readFile(full, 'utf8').catch(() => '')).includes('check-docs')
      return `Left: ${shown(path, cwd)} is there already${isDone ? '' : `; ${otherwise}`}`
    }
    throw new KnownError(`Cannot write \`${shown(path, cwd)}\`: ${reasonOf(error)}`)
  }
}

function shown(path: string, cwd: string): string {
  return relative(cwd, resolve(cwd, path)).replaceAll('\\', '/')
}

function say(io: Io, text: string): void {
  io.stdout.write(`${defuse(text)}\n`)
}

/**
 * Pages that are tests of the command. Under every heading a new folder begins; a fence with `file PATH` after its language
 * is a file in it, a fence `sh setup` is run in it. A `console` fence is a session: `$ command`, what it prints on both
 * outputs, and `? 2` when it ends with another code than 0. A line `…` stands for any lines; durations are not compared.
 */
import {spawnSync} from 'node:child_process'
import {mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {dirname, join} from 'node:path'
import {main} from '../../src/cli/main.ts'
import {parseMarkdown} from '../../src/markdown/parse.ts'

export interface Section {
  title: string
  files: Array<{path: string; text: string}>
  setup: Array<string>
  sessions: Array<Session>
}

interface Session {
  /** Line of the fence in the page. */
  line: number
  /** Offsets of the lines in the fence. */
  start: number
  end: number
  steps: ReadonlyArray<Step>
}

interface Step {
  command: string
  /** Lines that it prints, with `? 2` as the last one for other codes than 0. */
  expected: ReadonlyArray<string>
}

export function readSections(markdown: string): ReadonlyArray<Section> {
  const sections: Array<Section> = []
  for (const node of parseMarkdown(markdown).children) {
    if (node.type === 'heading' && node.depth > 1) {
      const title = markdown.slice(node.position?.start.offset, node.position?.end.offset)
      sections.push({title: title.replace(/^#+ /, ''), files: [], setup: [], sessions: []})
    }
    const section = sections.at(-1)
    if (node.type !== 'code' || section === undefined) continue
    const [word, path] = (node.meta ?? '').split(/\s+/)
    if (word === 'file' && path !== undefined) section.files.push({path, text: `${node.value}\n`})
    else if (node.lang === 'sh' && word === 'setup') section.setup.push(node.value)
    else if (node.lang === 'console') {
      const start = (node.position?.start.offset ?? 0) + 3
      const end = (node.position?.end.offset ?? 0) - 3
      section.sessions.push({line: node.position?.start.line ?? 0, start, end, steps: readSteps(node.value)})
    }
  }
  return sections
}

function readSteps(text: string): ReadonlyArray<Step> {
  const steps: Array<{command: string; expected: Array<string>}> = []
  for (const line of text.split('\n')) {
    if (line.startsWith('$ ')) steps.push({command: line.slice(2), expected: []})
    else steps.at(-1)?.expected.push(line)
  }
  return steps
}

/** Runs a section in a folder of its own and gives the lines of each step. */
export async function runSection(section: Section): Promise<ReadonlyArray<ReadonlyArray<ReadonlyArray<string>>>> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'check-docs-cli-')))
  try {
    for (const {path, text} of section.files) {
      mkdirSync(dirname(join(folder, path)), {recursive: true})
      writeFileSync(join(folder, path), text)
    }
    for (const script of section.setup) {
      const {status, stderr} = spawnSync('sh', ['-ec', script], {cwd: folder, encoding: 'utf8'})
      if (status !== 0) throw new Error(`Setup failed: ${stderr}`)
    }
    const sessions: Array<Array<ReadonlyArray<string>>> = []
    for (const session of section.sessions) {
      const outputs: Array<ReadonlyArray<string>> = []
      for (const step of session.steps) outputs.push(await runStep(step.command, folder))
      sessions.push(outputs)
    }
    return sessions
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

async function runStep(command: string, folder: string): Promise<ReadonlyArray<string>> {
  const {output, code} =
    /^check-docs(?:$| )/.test(command) && !/[|<>;&$]/.test(command)
      ? await runInside(command, folder)
      : runShell(command, folder)
  const lines = output.replaceAll(folder, '<folder>').split('\n')
  if (lines.at(-1) === '') lines.pop()
  return code === 0 ? lines : [...lines, `? ${code}`]
}

/** A plain call of the command runs in this process: much faster, and no less than what `bin` does. */
async function runInside(command: string, folder: string): Promise<{output: string; code: number}> {
  let output = ''
  const sink = {write: (text: string) => void (output += text)}
  const io = {args: words(command).slice(1), cwd: folder, env: {}, stdin: noInput(), stdout: sink, stderr: sink}
  const code = await main(io)
  return {output, code}
}

async function* noInput(): AsyncGenerator<string> {}

function words(command: string): ReadonlyArray<string> {
  return [...command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? match[3] ?? '')
}

function runShell(command: string, folder: string): {output: string; code: number} {
  const bin = join(import.meta.dirname, '../../dist/bin/check-docs.js')
  const script = `check-docs() { '${process.execPath}' '${bin}' "$@"; }\n{ ${command}\n} 2>&1`
  const {stdout, status} = spawnSync('bash', ['-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: {PATH: process.env['PATH'] ?? ''}
  })
  return {output: stdout, code: status ?? -1}
}

/** Do the lines say what is expected? `…` stands for any lines, and at the end of a line for the rest of it. */
export function matches(lines: ReadonlyArray<string>, expected: ReadonlyArray<string>): boolean {
  const [first, ...rest] = expected
  if (first === undefined) return lines.length === 0
  if (first === '…')
    return Array.from({length: lines.length + 1}, (_, skip) => skip).some((skip) => matches(lines.slice(skip), rest))
  return lines.length > 0 && isLine(lines[0] ?? '', first) && matches(lines.slice(1), rest)
}

function isLine(line: string, expected: string): boolean {
  return plain(line) === plain(expected) || (expected.endsWith(' …') && line.startsWith(expected.slice(0, -1)))
}

function plain(line: string): string {
  return line
    .replace(/\b\d+(?:\.\d)? s(?=$|\^\[)/, '0.1 s')
    .replace(/ time="\d+\.\d+"/, ' time="0.001"')
    .trimEnd()
}

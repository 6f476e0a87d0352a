/** The command as commander knows it: made from the table of flags, used for splitting words and for the help. */
import {Command, CommanderError, Option} from 'commander'
import type {Flag} from './flags.ts'
import {KnownError} from '../engine/known-error.ts'
import {code} from '../text/words.ts'
import {commands, flags} from './flags.ts'
import {suggest} from '../text/suggest.ts'
import {wrap} from '../reporters/wrap.ts'

/** Values by commander's key (`max-warnings` → `maxWarnings`). */
export type Values = Readonly<Record<string, unknown>>

export interface Words {
  values: Values
  /** What is not an option. */
  words: ReadonlyArray<string>
}

/** Options and other words of a call. Throws `KnownError` for an option that is not in the table. */
export function readWords(args: ReadonlyArray<string>): Words {
  const program = newProgram()
  try {
    program.parse(withDefaults(args), {from: 'user'})
  } catch (error) {
    if (error instanceof CommanderError) throw new KnownError(tell(error))
    throw error
  }
  return {values: program.opts<Record<string, unknown>>(), words: program.args}
}

/** The text of `--help`. */
export function helpText(): string {
  return `${newProgram().helpInformation()}${commandHelp()}`
}

/** How an option may be written. */
export function spellings(flag: Flag): ReadonlyArray<string> {
  if (flag.negated === 'only') return [`--no-${flag.name}`]
  return flag.negated === 'too' ? [`--${flag.name}`, `--no-${flag.name}`] : [`--${flag.name}`]
}

function newProgram(): Command {
  const program = new Command('check-docs')
    .description('Checks Markdown documentation, and proves that its browser snippets run')
    .usage('[options] [paths…]')
    .argument('[paths...]', 'files, folders, globs, guide.md:12, - for standard input (default: docs/ README.md)')
    .helpOption(false)
    .exitOverride()
    .configureOutput({writeErr: () => {}, writeOut: () => {}})
    .configureHelp({helpWidth})
  for (const flag of flags) addFlag(program, flag)
  return program
}

function addFlag(program: Command, flag: Flag): void {
  const value = flag.value === undefined ? '' : ` ${flag.value.startsWith('[') ? flag.value : `<${flag.value}>`}`
  for (const [index, name] of spellings(flag).entries()) {
    const short = flag.short === undefined ? '' : `-${flag.short}, `
    const option = new Option(`${short}${name}${value}`, flag.help).helpGroup(`${flag.group}:`)
    if (index > 0) option.hideHelp()
    if (flag.many === true) option.argParser(collect)
    program.addOption(option)
  }
}

function collect(value: string, all: ReadonlyArray<string> | undefined): ReadonlyArray<string> {
  return [...(all ?? []), value]
}

/** Columns of the narrowest usual terminal, and of the names in the help. */
const helpWidth = 80
const indent = 25

/** `wrap` indents by two, the rest is the column of the names. */
function inColumn(text: string): string {
  return wrap(text, helpWidth - indent - 2).replaceAll('\n', `\n${' '.repeat(indent)}`)
}

function commandHelp(): string {
  const lines = commands.map(
    (command) => `  ${`${command.name} ${command.value}`.padEnd(indent)}${inColumn(command.help)}\n`
  )
  const codes = '  0  nothing at error level\n  1  findings\n  2  wrong call, bad configuration or crash\n'
  return `\nCommands:\n${lines.join('')}\nExit codes:\n${codes}`
}

/** `--bail docs/`: a value that may be left out does not eat the path after it. */
function withDefaults(args: ReadonlyArray<string>): Array<string> {
  const end = args.includes('--') ? args.indexOf('--') : args.length
  return args.flatMap((word, index) => {
    if (word === '--browser' && index < end) return isBrowser(args[index + 1]) ? [word] : ['--browser=auto']
    if (word !== '--bail' || index >= end) return [word]
    return index + 1 < end && /^\d+$/.test(args[index + 1] ?? '') ? [word] : ['--bail=1']
  })
}

/** A path after `--browser` is that of the browser when it looks like one; `--browser=PATH` takes any. */
function isBrowser(word: string | undefined): boolean {
  return (
    word !== undefined && /^(?:\/|[a-z]:\\).*(?:chrom|edge|brave|headless)[^\\/]*$/i.test(word) && !word.endsWith('.md')
  )
}

function tell(error: CommanderError): string {
  const name = /'([^']*)'/.exec(error.message)?.[1]?.split(/[ =]/)[0] ?? ''
  if (error.code === 'commander.optionMissingArgument') return `Cannot read option ${code(name)}: it needs a value`
  if (error.code !== 'commander.unknownOption') return error.message.replace(/^error: /, '').replaceAll('\n', ' ')
  const near = suggest(name, flags.flatMap(spellings))
  const way = near === undefined ? ' (`check-docs --help` lists them)' : `; did you mean ${code(near)}`
  return `Unexpected option ${code(name)}, expected a known one${way}`
}

/** From words to a call. Throws `KnownError` for what is not in the table of flags. */
import type {Options} from './options.ts'
import type {Values} from './program.ts'
import {KnownError} from '../engine/known-error.ts'
import {code} from '../text/words.ts'
import {commands, flags} from './flags.ts'
import {readOptions} from './options.ts'
import {readWords, spellings} from './program.ts'

export type Call =
  | {kind: 'help'}
  | {kind: 'version'}
  | {kind: 'explain'; rule: string | undefined}
  | {kind: 'lsp'}
  | {kind: 'check' | 'list' | 'merge' | 'print-config'; paths: ReadonlyArray<string>; options: Options}

/** What the words of the command line ask for. */
export function parseArgs(args: ReadonlyArray<string>): Call {
  const {values, words} = readWords(args)
  if (values['help'] === true) return {kind: 'help'}
  if (values['version'] === true) return {kind: 'version'}
  refusePlanned(args, words)
  const options = readOptions(values)
  const [first, ...rest] = words
  if (first === 'lsp') return serverCall(values, rest)
  if (first === 'explain') return {kind: 'explain', rule: onlyWord(rest)}
  const command = first === 'list' || first === 'merge' ? first : undefined
  const paths = command === undefined ? words : rest
  const kind = values['printConfig'] === true ? 'print-config' : (command ?? 'check')
  return {kind, paths: values['stdin'] === true && !paths.includes('-') ? [...paths, '-'] : paths, options}
}

/** A server speaks over standard input and output: a person who starts it would wait for ever. */
function serverCall(values: Values, more: ReadonlyArray<string>): Call {
  if (values['stdio'] !== true)
    throw new KnownError('Cannot start a language server, expected `check-docs lsp --stdio`')
  if (more.length > 0) throw new KnownError(`Unexpected ${code(more.join(' '))}, expected \`check-docs lsp --stdio\``)
  return {kind: 'lsp'}
}

/** What the contract names but nobody built yet is refused, never ignored. */
function refusePlanned(args: ReadonlyArray<string>, words: ReadonlyArray<string>): void {
  const before = args.slice(0, args.includes('--') ? args.indexOf('--') : args.length)
  const planned = flags.filter((flag) => flag.planned === true).flatMap(spellings)
  const name = before.map((word) => word.split('=')[0] ?? '').find((word) => planned.includes(word))
  if (name !== undefined) throw new KnownError(`Cannot use option ${code(name)}: this version does not have it yet`)
  const command = commands.find((one) => one.planned === true && one.name === words[0])
  if (command === undefined) return
  throw new KnownError(`Cannot use command ${code(command.name)}: this version does not have it yet`)
}

function onlyWord([word, ...rest]: ReadonlyArray<string>): string | undefined {
  if (rest.length > 0) throw new KnownError(`Unexpected ${code(rest.join(' '))}, expected one rule`)
  return word
}

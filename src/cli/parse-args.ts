/** From words to a call. Throws `KnownError` for what is not in the table of flags. */
import type {Options} from './options.ts'
import type {Values} from './program.ts'
import {KnownError} from '../engine/known-error.ts'
import {code} from '../text/words.ts'
import {readOptions} from './options.ts'
import {readWords} from './program.ts'

export type Call =
  | {kind: 'help'}
  | {kind: 'version'}
  | {kind: 'explain'; rule: string | undefined}
  | {kind: 'lsp'}
  | {kind: 'init'; isSure: boolean}
  | {kind: 'check' | 'list' | 'merge' | 'print-config'; paths: ReadonlyArray<string>; options: Options}

/** What the words of the command line ask for. */
export function parseArgs(args: ReadonlyArray<string>): Call {
  const {values, words} = readWords(args)
  if (values['help'] === true) return {kind: 'help'}
  if (values['version'] === true) return {kind: 'version'}
  const options = readOptions(values)
  const [first, ...rest] = words
  if (first === 'lsp') return serverCall(values, rest)
  if (first === 'explain') return {kind: 'explain', rule: onlyWord(rest)}
  if (first === 'init') return initCall(values, rest)
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

function initCall(values: Values, [word]: ReadonlyArray<string>): Call {
  if (word !== undefined)
    throw new KnownError(`Unexpected ${code(word)}, expected no path: \`init\` sets up the working directory`)
  return {kind: 'init', isSure: values['yes'] === true}
}

function onlyWord([word, ...rest]: ReadonlyArray<string>): string | undefined {
  if (rest.length > 0) throw new KnownError(`Unexpected ${code(rest.join(' '))}, expected one rule`)
  return word
}

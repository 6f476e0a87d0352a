/** What a configuration that is a program threw, in one line with its place. */
import {parse} from 'acorn'
import {KnownError} from './known-error.ts'

export interface ConfigFile {
  path: string
  /** As a message shows it. */
  shown: string
  text: string
}

/** The error to tell; one that is told well already stays. */
export function configError(error: unknown, file: ConfigFile): KnownError {
  if (error instanceof KnownError) return error
  const message = error instanceof Error ? error.message : String(error)
  const line = (message.split('\n')[0] ?? '').replace(/^ParseError: /, '').trim()
  const place =
    placeIn(`${message}\n${(error instanceof Error && error.stack) || ''}`, file.path) ?? syntaxPlace(error, file)
  return new KnownError(
    `Cannot read config file \`${file.shown}${place ?? ''}\`: ${line || 'it threw something without a message'}`
  )
}

/** `:line:column` of the first mention of the file. */
function placeIn(text: string, path: string): string | undefined {
  const at = text.indexOf(`${path}:`)
  return at === -1 ? undefined : /^:\d+:\d+/.exec(text.slice(at + path.length))?.[0]
}

/** Node keeps the place of a syntax error to itself, so the file is parsed again. */
function syntaxPlace(error: unknown, {path, text}: ConfigFile): string | undefined {
  if (!(error instanceof SyntaxError) || !/\.m?js$/.test(path)) return undefined
  try {
    parse(text, {ecmaVersion: 'latest', sourceType: 'module', allowHashBang: true})
    return undefined
  } catch (again) {
    const [, line, column] = /\((\d+):(\d+)\)$/.exec(again instanceof Error ? again.message : '') ?? []
    return line === undefined ? undefined : `:${line}:${Number(column) + 1}`
  }
}

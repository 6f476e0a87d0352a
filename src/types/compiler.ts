/**
 * TypeScript as a checker of scripts, when it is installed. The only file that knows its interface, which is not a stable one
 * (`typescript/unstable/sync`, TypeScript 7): what goes wrong with it turns types off and nothing else.
 */
import type {FileSystem} from 'typescript/unstable/fs'
import type {API, Diagnostic} from 'typescript/unstable/sync'
import {readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {declarations} from './declarations.ts'
import {withoutComments} from './without-comments.ts'

export interface TypeDiagnostic {
  /** Index of the script. */
  script: number
  /** Offsets in the script. */
  start: number
  end: number
  /** As TypeScript numbers it. */
  code: number
  /** What it says, with what it says below that, in one line. */
  text: string
  /** Files of what it points at besides: `lib.dom.d.ts`. */
  related: ReadonlyArray<string>
}

export interface Compiler {
  /** Checks scripts as modules of one program, each with names of its own; `[]` when that fails. */
  check: (scripts: ReadonlyArray<string>) => ReadonlyArray<TypeDiagnostic>
  /** Names of everything that browsers and the language have, members of all interfaces among them. */
  names: () => ReadonlySet<string>
  /** Ends its process. */
  close: () => void
}

const folder = '/check-docs'
const configFile = `${folder}/tsconfig.json`

const compilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  strict: false,
  target: 'esnext',
  module: 'esnext',
  moduleDetection: 'force',
  moduleResolution: 'bundler',
  lib: ['esnext', 'dom', 'dom.iterable'],
  types: [],
  skipLibCheck: true
}

/** Together more than this is not checked: the answer would be waited for. In characters. */
const most = 400_000

/** Starts the compiler in a process of its own; `undefined` when TypeScript 7 is not installed. */
export async function startCompiler(): Promise<Compiler | undefined> {
  const module = await import('typescript/unstable/sync').catch(() => undefined)
  if (module === undefined) return undefined
  const files = new Map<string, string>(
    Object.entries(declarations()).map(([name, text]) => [`${folder}/${name}`, text])
  )
  const library = {folder: ''}
  let api: API | undefined
  try {
    api = new module.API({cwd: folder, fs: createFileSystem(files, library)})
  } catch {
    return undefined
  }
  return {
    check(scripts) {
      if (api === undefined || scripts.reduce((sum, script) => sum + script.length, 0) > most) return []
      try {
        return diagnose(api, files, scripts)
      } catch {
        api.close()
        api = undefined
        return []
      }
    },
    names: () => namesIn(library.folder),
    close: () => api?.close()
  }
}

function diagnose(api: API, files: Map<string, string>, scripts: ReadonlyArray<string>): ReadonlyArray<TypeDiagnostic> {
  const before = [...files.keys()].filter((name) => name.endsWith('.js'))
  for (const name of before) files.delete(name)
  const names = scripts.map((_, index) => `${folder}/${index}.js`)
  for (const [index, script] of scripts.entries()) files.set(names[index] ?? '', withoutComments(script))
  const roots = [...files.keys()].filter((name) => name !== configFile)
  files.set(configFile, JSON.stringify({compilerOptions, files: roots}))
  const changed = [configFile, ...names.filter((name) => before.includes(name))]
  const created = names.filter((name) => !before.includes(name))
  const deleted = before.filter((name) => !names.includes(name))
  const snapshot = api.updateSnapshot({openProjects: [configFile], fileChanges: {changed, created, deleted}})
  try {
    const diagnostics = snapshot.getProject(configFile)?.program.getSemanticDiagnostics() ?? []
    return diagnostics.flatMap((diagnostic) => {
      const script = names.indexOf(diagnostic.fileName ?? '')
      return script === -1 ? [] : [toData(diagnostic, script)]
    })
  } finally {
    snapshot.dispose()
  }
}

function toData({pos, end, code, text, messageChain, relatedInformation}: Diagnostic, script: number): TypeDiagnostic {
  const said = [text, ...(messageChain ?? []).flatMap(textsOf)].join(' ')
  const related = (relatedInformation ?? []).flatMap(({fileName}) => fileName ?? [])
  return {script, start: pos, end, code, text: said, related}
}

function textsOf({text, messageChain}: Diagnostic): ReadonlyArray<string> {
  return [text, ...(messageChain ?? []).flatMap(textsOf)]
}

/** Nothing of the disk but TypeScript's own library: a script can not make it read a file. */
function createFileSystem(files: ReadonlyMap<string, string>, library: {folder: string}): FileSystem {
  const isLibrary = (path: string) => /[\\/]lib(?:\.[\w.]+)?\.d\.ts$/.test(path)
  return {
    readFile(path) {
      if (isLibrary(path)) library.folder = dirname(path)
      return files.get(path) ?? (isLibrary(path) ? undefined : null)
    },
    fileExists: (path) => files.has(path) || (isLibrary(path) ? undefined : false),
    directoryExists: (path) => path === folder || path === '/',
    getAccessibleEntries: () => ({files: [], directories: []}),
    realpath: (path) => path
  }
}

let known: ReadonlySet<string> | undefined

/** Members and globals that the library declares; empty before the first check. */
function namesIn(library: string): ReadonlySet<string> {
  if (library === '') return new Set()
  known ??= readNames(library)
  return known
}

function readNames(library: string): ReadonlySet<string> {
  const names = new Set<string>()
  const parts = ['es5', 'es2015.core', 'es2015.collection', 'es2015.promise', 'es2017.string', 'es2019.array', 'dom']
  for (const part of parts) {
    const text = readFileSync(join(library, `lib.${part}.d.ts`), 'utf8')
    for (const [, member, value] of text.matchAll(
      /^ {4}(?:readonly |get |set )?"?(\w+)"?\??(?:<[^>\n]*>)?[(:?]|^declare (?:var|function|const) (\w+)/gm
    )) {
      names.add(member ?? value ?? '')
    }
  }
  return names
}

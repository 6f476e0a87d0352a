/** Imports point down only: see `docs/architecture.md`. */
import {readFileSync, readdirSync, statSync} from 'node:fs'
import {dirname, join, relative, resolve} from 'node:path'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** From the top down; those in one row may not import each other. */
const layers: ReadonlyArray<ReadonlyArray<string>> = [
  ['bin'],
  ['src/testing', 'src/cli', 'src/remark', 'src/test-runners'],
  ['src/lsp'],
  ['src/reporters'],
  ['src/engine'],
  ['src/presets'],
  ['rules'],
  ['src/facts'],
  ['src/verdict', 'src/sections'],
  ['src/snippets'],
  ['src/browser'],
  ['src/sandbox', 'src/types'],
  ['src/page'],
  ['src/web', 'src/backends'],
  ['src/pebble'],
  ['src/markdown'],
  ['src/text', 'src/files']
]

/** Contracts: types that two neighbours share, and data that a layer above states. */
const allowed = [
  // The wire between page and server is typed once.
  /^src\/web\/\S+ -> src\/page\/(?:job|outcome)\.ts$/,
  /^src\/backends\/\S+ -> src\/web\/server\.ts$/,
  // A snippet's place is what a page tells of it.
  /^src\/backends\/\S+ -> src\/snippets\/\S+$/,
  /^src\/snippets\/\S+ -> src\/facts\/\S+$/,
  // The data of a preset is typed where it is read.
  /^src\/presets\/\S+ -> src\/sections\/requirement\.ts$/
]

it('imports point down only', () => {
  const upward = sourcesIn('src', 'rules', 'bin').flatMap((file) =>
    importsOf(file)
      .filter((target) => isUpward(file, target))
      .map((target) => `${file} -> ${target}`)
  )
  expect(upward.filter((edge) => !allowed.some((pattern) => pattern.test(edge)))).toEqual([])
})

it('rules never see the engine, the command line or a reporter', () => {
  const edges = sourcesIn('rules').flatMap((file) => importsOf(file).map((target) => `${file} -> ${target}`))
  expect(edges.filter((edge) => /src\/(?:engine|cli|reporters|presets|sandbox)\//.test(edge))).toEqual([])
})

it('rules and facts read files through the record of looks', () => {
  const readers = sourcesIn('rules', 'src/facts', 'src/snippets', 'src/sections')
  expect(readers.filter((file) => /from 'node:fs/.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})

it('what runs in the child imports nothing of Node', () => {
  // Serves the example over real HTTP, in a process of its own.
  const outside = 'src/backends/serve-http.ts'
  const inside = ['src/page', 'src/web', 'src/backends', 'src/pebble'].flatMap((folder) => sourcesIn(folder))
  const own = inside.filter((file) => file !== outside)
  expect(own.filter((file) => /from '(?:node:|jsdom')/.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})

function isUpward(file: string, target: string): boolean {
  const [from, to] = [layerOf(file), layerOf(target)]
  if (from === -1 || to === -1) return false
  return to < from || (to === from && folderOf(file) !== folderOf(target))
}

function layerOf(file: string): number {
  return layers.findIndex((row) => row.includes(folderOf(file)))
}

function folderOf(file: string): string {
  return file
    .split('/')
    .slice(0, file.startsWith('src/') ? 2 : 1)
    .join('/')
}

function importsOf(file: string): ReadonlyArray<string> {
  const source = readFileSync(join(root, file), 'utf8')
  return [...source.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map(([, path]) =>
    relative(root, resolve(root, dirname(file), path ?? '')).replaceAll('\\', '/')
  )
}

function sourcesIn(...folders: ReadonlyArray<string>): ReadonlyArray<string> {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder)).flatMap((name) => {
      const path = `${folder}/${name}`
      if (statSync(join(root, path)).isDirectory()) return sourcesIn(path)
      return path.endsWith('.ts') ? [path] : []
    })
  )
}

/** How long regular expressions take for texts that are made for them: those of rules grow with the text, others at most with its square. */
import {readFileSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {parse} from 'acorn'
import {full} from 'acorn-walk'
import {expect, test} from 'vitest'
import {processorTime} from '../processor-time.ts'

const dist = join(import.meta.dirname, '../../dist')
interface Pattern {
  file: string
  source: string
  flags: string
}

/** Every literal below a folder of the build. */
function patternsIn(folder: string): ReadonlyArray<Pattern> {
  const names = readdirSync(join(dist, folder), {encoding: 'utf8', recursive: true})
  return names
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => {
      const found: Pattern[] = []
      const tree = parse(readFileSync(join(dist, folder, name), 'utf8'), {ecmaVersion: 'latest', sourceType: 'module'})
      full(tree, (node) => {
        if (!('regex' in node)) return
        const {pattern, flags} = (node as unknown as {regex: {pattern: string; flags: string}}).regex
        found.push({file: `${folder}/${name}`, source: pattern, flags})
      })
      return found
    })
}

/** What is repeated: blanks, letters, and everything that the pattern itself names. */
function unitsFor({source}: Pattern): ReadonlyArray<string> {
  const plain = source.replace(/\\[bBdDsSwW]|\\p\{[^}]*\}|\(\?[:=!<]+/g, '')
  const characters = [...new Set(plain)].flatMap((character) => [character, `${character}a`, `${character} `])
  const words = (source.match(/[A-Za-z]{3,}/g) ?? []).flatMap((word) => [word, `${word} `, `${word}=`, `${word}(`])
  return [...new Set([' ', 'a', '\n', '\t', '0', '\n ', 'a=', '<a ', '// ', ...characters, ...words])]
}

/** Milliseconds of processor time for all matches in a text of this length that ends in what fits nowhere. */
function timeOf({source, flags}: Pattern, unit: string, size: number): number {
  const text = `${unit.repeat(Math.ceil(size / unit.length))}\u0001`
  const pattern = new RegExp(source, flags.includes('g') ? flags : `${flags}g`)
  const started = processorTime()
  text.replace(pattern, '')
  return processorTime() - started
}

/** How much longer the worst of its texts takes at eight times the length; 1 for what is done at once. */
function growthOf(pattern: Pattern, length: number): number {
  const slow = unitsFor(pattern).filter((unit) => timeOf(pattern, unit, length * 8) > 8)
  return Math.max(1, ...slow.map((unit) => best(pattern, unit, length * 8) / best(pattern, unit, length)))
}

/** Of three: what else runs on the machine only ever adds. */
function best(pattern: Pattern, unit: string, size: number): number {
  return Math.max(0.05, Math.min(...[1, 2, 3].map(() => timeOf(pattern, unit, size))))
}

function above(folders: ReadonlyArray<string>, {most, length}: {most: number; length: number}): ReadonlyArray<string> {
  return folders
    .flatMap(patternsIn)
    .filter((pattern) => growthOf(pattern, length) > most)
    .map(({file, source, flags}) => `${file}: /${source}/${flags}`)
}

test('patterns of rules: time grows as the text does', {timeout: 120_000}, () => {
  expect(above(['rules'], {most: 24, length: 1000})).toEqual([])
})

test('other patterns: no faster than its square', {timeout: 300_000}, () => {
  const folders = ['facts', 'snippets', 'markdown', 'text', 'verdict', 'sections'].map((name) => `src/${name}`)
  expect(above(folders, {most: 200, length: 250})).toEqual([])
})

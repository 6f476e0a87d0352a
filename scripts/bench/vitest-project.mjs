/** The HTML snippets of documents as tests of vitest. */
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'

/**
 * Writes one test file for each snippet that a report says is HTML and was looked into; gives their number. A file each, since
 * that is what keeps one from another there.
 */
export function vitestProject(files, {cwd, folder}) {
  mkdirSync(folder)
  const sources = files.flatMap(({path, snippets}) => {
    const lines = readFileSync(join(cwd, path), 'utf8').split('\n')
    const looked = snippets.filter(({lang, status}) => lang === 'html' && status !== 'skipped')
    return looked.map(({line, endLine}) => lines.slice(line, endLine - 1).join('\n'))
  })
  for (const [index, source] of sources.entries()) writeFileSync(join(folder, `${index}.test.js`), testOf(source))
  return sources.length
}

function testOf(source) {
  return `import {JSDOM, VirtualConsole} from 'jsdom'
import {expect, test} from 'vitest'
test('runs', async () => {
  const errors = []
  const virtualConsole = new VirtualConsole().on('jsdomError', (error) => errors.push(error))
  const {window} = new JSDOM(${JSON.stringify(source)}, {runScripts: 'dangerously', virtualConsole})
  await new Promise((resolve) => window.setTimeout(resolve, 0))
  window.close()
  expect(errors).toEqual([])
})
`
}

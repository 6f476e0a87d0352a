import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import {VFile} from 'vfile'
import {expect, test} from 'vitest'
import {folderWith} from './folder.ts'
import {parseMarkdown} from '../../src/markdown/parse.ts'
import {readFacts} from '../../src/facts/read-facts.ts'
import {readLibraries} from '../../src/engine/libraries.ts'

function librariesOf(html: string, folder: string) {
  const file = new VFile(`\`\`\`html\n${html}\n\`\`\`\n`)
  const {snippets, pages} = readFacts(parseMarkdown(file), file)
  return readLibraries({snippets, pages: pages.map((page) => page.job)}, {folder})
}

const root = join(import.meta.dirname, '../..')
const manifest = JSON.parse(readFileSync(join(root, 'node_modules/htmx.org/package.json'), 'utf8'))
const htmx = readFileSync(join(root, 'node_modules/htmx.org/dist/htmx.min.js'), 'utf8')

test.each([
  'https://unpkg.com/htmx.org@2.0.8',
  'https://unpkg.com/htmx.org@2.0.4/dist/htmx.min.js',
  'https://unpkg.com/htmx.org',
  '//unpkg.com/htmx.org@latest',
  'https://cdn.jsdelivr.net/npm/htmx.org@2/dist/htmx.min.js',
  'https://cdn.jsdelivr.net/npm/htmx.org@2.0.8/dist/htmx.min.js?x=1',
  'https://cdnjs.cloudflare.com/ajax/libs/htmx/2.0.4/htmx.min.js',
  '/static/js/htmx.min.js'
])('%s is htmx from npm', (url) => {
  expect(librariesOf(`<script src="${url}"></script>`, root)).toEqual([
    {url, name: `htmx.org@${manifest.version}/dist/htmx.min.js`, source: htmx, contentType: 'text/javascript'}
  ])
})

test.each([
  'https://unpkg.com/htmx.org@1.9.12',
  'https://unpkg.com/not-installed@1',
  'https://unpkg.com/htmx.org@2.0.8/no/such/file.js',
  'https://unpkg.com/htmx.org@2.0.8/../../vitest/package.json',
  'https://unpkg.com/htmx.org@2.0.8/..%2f..%2fvitest/package.json',
  'https://unpkg.com/../../etc/passwd',
  'https://unpkg.com/../package.json',
  'https://unpkg.com/@x/../../package.json',
  'https://unpkg.com/@x/../../../../../etc/passwd',
  'https://example.org/htmx.org@2.0.8'
])('%s is not', (url) => {
  expect(librariesOf(`<script src="${url}"></script>`, root)).toEqual([])
})

test("the project's own package wins, and a link out of it is not followed", () => {
  const folder = folderWith({
    'node_modules/htmx.org/package.json': '{"version": "2.9.9", "main": "main.js"}',
    'node_modules/htmx.org/main.js': '// mine'
  })
  expect(librariesOf('<script src="https://unpkg.com/htmx.org@2"></script>', join(folder, 'docs'))).toMatchObject([
    {name: 'htmx.org@2.9.9/main.js', source: '// mine'}
  ])
})

test('a layout of the repository loads for its pages', () => {
  const templates = [{source: '<script src="https://unpkg.com/htmx.org@2.0.8"></script>'}]
  expect(readLibraries({snippets: [], templates, pages: []}, {folder: root})).toMatchObject([
    {url: 'https://unpkg.com/htmx.org@2.0.8'}
  ])
})

/** The README shows the files of the example as they are. */
import {readFileSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import {expect, it} from 'vitest'

const folder = fileURLToPath(new URL('../../examples/product-catalog/', import.meta.url))
const readme = readFileSync(`${folder}README.md`, 'utf8')
const shown = [...readme.matchAll(/^```html\n<!-- (\S+) -->\n([\s\S]*?)^```$/gm)]

it('shows templates', () => {
  expect(shown.map((match) => match[1])).toEqual([
    'templates/shop/products/_fragments/product-list.html',
    'templates/shop/products/list.html'
  ])
})

it.each(shown.map((match) => [match[1] ?? '', match[2] ?? '']))('shows %s as it is', (path, source) => {
  expect(source).toBe(readFileSync(folder + path, 'utf8'))
})

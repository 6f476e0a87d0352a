import {join} from 'node:path'
import {expect, test} from 'vitest'
import {createReadTemplates} from '../../src/engine/template-folder.ts'
import {folderWith} from './folder.ts'

test('the nearest folder at or above the document, empty files left out', () => {
  const folder = folderWith({
    'docs/guide.md': '',
    'templates/layout.html': '<p></p>',
    'templates/shop/products/list.html': '<ul></ul>',
    'templates/empty.html': '\n',
    'templates/readme.txt': 'x',
    'app/templates/layout.html': '<b></b>',
    'app/docs/guide.md': ''
  })
  const read = createReadTemplates({folder: undefined, top: folder})
  expect(read(join(folder, 'docs/guide.md')).map(({name}) => name)).toEqual(['layout', 'shop/products/list'])
  expect(read(join(folder, 'app/docs/guide.md'))).toEqual([{name: 'layout', source: '<b></b>', snippet: undefined}])
})

test('the search ends at the top of the project', () => {
  const folder = folderWith({'templates/layout.html': '<p></p>', 'project/docs/guide.md': ''})
  const read = createReadTemplates({folder: undefined, top: join(folder, 'project')})
  expect(read(join(folder, 'project/docs/guide.md'))).toEqual([])
})

test('a folder that was named', () => {
  const folder = folderWith({'views/layout.html': '<p></p>', 'docs/guide.md': '', 'docs/templates/layout.html': 'x'})
  const read = createReadTemplates({folder: join(folder, 'views'), top: folder})
  expect(read(join(folder, 'docs/guide.md')).map(({source}) => source)).toEqual(['<p></p>'])
  const none = createReadTemplates({folder: join(folder, 'nowhere'), top: folder})
  expect(none(join(folder, 'docs/guide.md'))).toEqual([])
})

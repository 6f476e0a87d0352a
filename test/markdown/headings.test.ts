import {describe, expect, it} from 'vitest'
import {parseMarkdown} from '../../src/markdown/parse.ts'
import {readAnchors, readHeadings} from '../../src/markdown/headings.ts'

describe('headings', () => {
  it('gives text as readers see it and GitHub’s anchors', () => {
    const tree = parseMarkdown(
      '# A `code` & *more*\n\n## Same\n\n## Same\n\n### `js-csp` [build](x.md)!\n\nSetext\n===\n\n> ## In a quote\n\n## Own {#my-id}\n\n## 1. Größe 🎯 x\n'
    )
    expect(readHeadings(tree).map(({depth, text, slug}) => [depth, text, slug])).toEqual([
      [1, 'A code & more', 'a-code--more'],
      [2, 'Same', 'same'],
      [2, 'Same', 'same-1'],
      [3, 'js-csp build!', 'js-csp-build'],
      [1, 'Setext', 'setext'],
      [2, 'In a quote', 'in-a-quote'],
      [2, 'Own', 'my-id'],
      [2, '1. Größe 🎯 x', '1-größe--x']
    ])
  })

  it('gives explicit anchors of raw HTML', () => {
    const tree = parseMarkdown(
      '<a id="one"></a>\n\n<h2 class=x id=two>T</h2>\n\ntext <a name="three">x</a>\n\n<p data-id="no">\n'
    )
    expect(readAnchors(tree).map((anchor) => anchor.id)).toEqual(['one', 'two', 'three'])
  })

  it('reads frontmatter as frontmatter', () => {
    expect(readHeadings(parseMarkdown('---\n# no: heading\n---\n\n# Yes\n')).map(({text}) => text)).toEqual(['Yes'])
  })
})

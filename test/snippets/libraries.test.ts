import {describe, expect, it} from 'vitest'
import {readCdnUrl, usedLibraries} from '../../src/snippets/libraries.ts'

describe('libraries', () => {
  const urls: ReadonlyArray<readonly [string, string | undefined, string | undefined, string | undefined]> = [
    ['https://unpkg.com/htmx.org@2.0.8', 'htmx.org', '2.0.8', ''],
    ['https://unpkg.com/htmx.org@2.0.8/dist/htmx.min.js', 'htmx.org', '2.0.8', 'dist/htmx.min.js'],
    ['https://cdn.jsdelivr.net/npm/@picocss/pico@2/css/pico.min.css', '@picocss/pico', '2', 'css/pico.min.css'],
    ['//cdn.jsdelivr.net/npm/vue', 'vue', undefined, ''],
    ['https://cdnjs.cloudflare.com/ajax/libs/htmx/2.0.4/htmx.min.js', 'htmx.org', '2.0.4', 'htmx.min.js'],
    ['https://esm.sh/lit@3', 'lit', '3', ''],
    ['https://example.com/htmx.js', undefined, undefined, undefined],
    ['/assets/app.js', undefined, undefined, undefined]
  ]
  it.each(urls)('%s', (url, name, version, path) => {
    const file = readCdnUrl(url)
    expect([file?.package, file?.version, file?.path]).toEqual([name, version, path])
  })

  it('finds scripts, style sheets and imports', () => {
    const source =
      '<script src="https://unpkg.com/a"></script><link rel="stylesheet" href="/b.css"><script type="module">import "https://esm.sh/c"</script>'
    expect(usedLibraries({id: 's1', kind: 'page', source}).map(({url, via}) => [via, url])).toEqual([
      ['script', 'https://unpkg.com/a'],
      ['style', '/b.css'],
      ['import', 'https://esm.sh/c']
    ])
    expect(
      usedLibraries({id: 's1', kind: 'module', source: 'import a from "d"\nawait import("./e.js")'}).map(({url}) => url)
    ).toEqual(['d', './e.js'])
  })
})

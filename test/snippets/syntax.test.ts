import {describe, expect, it} from 'vitest'
import {fence} from './read.ts'

/** The one problem of a snippet: its reason, and the text it points at. */
function problemOf(info: string, source: string) {
  const {problems} = fence(info, source)
  expect(problems).toHaveLength(1)
  const [problem] = problems
  const lines = source.split('\n')
  const {start, end} = problem!.place
  const at = lines[start.line - 4]?.slice(start.column - 1, start.line === end.line ? end.column - 1 : undefined)
  return [problem?.reason, at, start.line - 3]
}

describe('syntax errors in js fences', () => {
  const cases: ReadonlyArray<readonly [string, string, string, number]> = [
    ['f("x", () => {\n  a()\n}', 'Unexpected end of the code while `(` is open, expected `)`', '(', 1],
    ['function f() {\n  a()\n', 'Unexpected end of the code while `{` is open, expected `}`', '{', 1],
    ['f(x))', 'Unexpected `)`, expected a bracket that it closes', ')', 1],
    ['f({\n  a: [1, 2,\n})', 'Unexpected `}` while `[` is open, expected `]`', '[', 2],
    ['const a = {b: 1 c: 2}', 'Unexpected `c`, expected `,` before it or `}`', 'c', 1],
    ['f(“x”)', 'Unexpected typographic character `“`, expected `"`', '“', 1],
    ['f(a\u200B)', 'Unexpected invisible character U+200B, expected nothing', '\u200B', 1],
    ['for (let i = 0; i &lt; n; i++) {\n}', 'Unexpected HTML entity `&lt;` in code, expected `<`', '&lt;', 1],
    ['const a = "x\nb()', 'Unexpected end of the line in a string, expected its closing `"`', '"x', 1],
    ['const a = `x\nb()', 'Unexpected end of the code in a template literal, expected its closing `` ` ``', '`', 1],
    [
      'function f() {\n  await g()\n}',
      'Unexpected `await` outside an async function, expected the function around it to be `async`',
      'await',
      2
    ],
    ['const a = 1\nconst a = 2', 'Unexpected second declaration of `a`, expected one in the same scope', 'a', 2],
    ['let a = 1;\nlet b = ;\nlet c', 'Unexpected `;`, expected valid JavaScript', ';', 2],
    ['import `htmx.org`', 'Unexpected `` ` ``, expected valid JavaScript', '`', 1]
  ]
  it.each(cases)('%j', (source, reason, at, line) => {
    expect(problemOf('js', source)).toEqual([reason, at, line])
  })
})

describe('syntax errors in html fences', () => {
  const cases: ReadonlyArray<readonly [string, string, string, number]> = [
    [
      '<script>\nimport a from "/a.js"\n</script>',
      'Unexpected `import` in a classic script, expected it in a module: `<script type="module">`',
      'import',
      2
    ],
    [
      '<script type="module">\nreturn 1\n</script>',
      'Unexpected `return` outside a function, expected a function around it',
      'return',
      2
    ],
    ['<p>\n<script>f(</script>', 'Unexpected end of the code while `(` is open, expected `)`', '(', 2]
  ]
  it.each(cases)('%j', (source, reason, at, line) => {
    expect(problemOf('html', source)).toEqual([reason, at, line])
  })

  it('reads a script by its type', () => {
    expect(fence('html', '<script type="module">await a()</script>').problems).toEqual([])
    expect(fence('html', '<script type="application/json">{"a": 1}</script>').problems).toEqual([])
    expect(fence('html', '<script type="importmap">{"imports": {}}</script>').problems).toEqual([])
    expect(fence('html', '<script>let id = {{ item._id.value }}, n = "{{ name }}"</script>').problems).toEqual([])
  })
})

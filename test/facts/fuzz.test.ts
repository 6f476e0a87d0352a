/** Whatever a document holds: no crash, and every place inside of it. */
import * as fc from 'fast-check'
import type {Point, Position} from 'unist'
import {expect, it} from 'vitest'
import type {Facts} from '../../src/facts/facts.ts'
import {factsOf} from '../snippets/read.ts'
import {pointAt} from '../../src/markdown/source-map.ts'

const info = fc.constantFrom(
  'js',
  'html',
  'json',
  'yaml',
  '',
  'js title="a/b.js"',
  '{.js}',
  'html hidden live-sample___a',
  'JavaScript',
  'css',
  'event-stream',
  'pebble'
)
const code = fc.constantFrom(
  'const a = new EventSource("/x/y/_streams/z")\na.onmessage = (e) => f(e)',
  '<ul id="l">{% for i in items %}<li>{{ i.data.name }}{% endfor %}</ul>\n<script>let b = {{ c }}</script>',
  '<p onclick="g()">\n\n\t<b>x</b></p>\n<script type="module">import x from "y"\nawait 1</script>',
  '{"a": [1,\n 2 "b"]}',
  'a:\n - b\n\tc: d',
  'f(`${a}\n',
  '{% if %}\n{{ a | }}\n',
  '...\n…\n',
  '',
  '// x\n\n### not a heading\n',
  'data: {"a": 1}\n\n: c\n',
  'import {a} from "./b.js"\nexport {a}',
  '\u200B“x” &lt; 數 🎯 \u2028'
)
const piece = fc.oneof(
  fc
    .record({info, code, marker: fc.constantFrom('```', '````', '~~~'), end: fc.boolean()})
    .map(({info: tag, code: text, marker, end}) => `${marker}${tag}\n${text}\n${end ? marker : ''}\n`),
  fc.constantFrom(
    '# T\n',
    '## A\n',
    '### HTML\n',
    '## A {#b}\n',
    '---\n',
    '<!-- check-docs skip: x -->\n',
    '<!-- check-docs setup\na()\n-->\n',
    '<!-- check-docs page: p -->\n',
    '<script>\nlet q\n</script>\n',
    '**Template: `templates/a/b/list.html`**\n',
    '<a id="x"></a>\n',
    '| a |\n|---|\n| b |\n',
    '    indented\n'
  ),
  fc.string({maxLength: 30}),
  fc.string({unit: 'binary', maxLength: 12})
)
const prefix = fc.constantFrom('', '', '> ', '  ', '- ', '1. ', '\t', '> - ', '    ')
const ending = fc.constantFrom('\n', '\r\n', '\r')
const document = fc
  .record({pieces: fc.array(fc.tuple(prefix, piece), {maxLength: 8}), ending, mark: fc.boolean()})
  .map(({pieces, ending: end, mark}) => {
    const text = pieces.map(([start, part]) => indent(part, start)).join('\n')
    return (mark ? '\uFEFF' : '') + text.replace(/\r\n|\r|\n/g, end)
  })

it('places a line that begins with a part of a tab, whatever follows', () => {
  const text = '- ```js\n  a\n\t\u0000'
  checkFacts(text, factsOf(text))
})

it('reads any document', {timeout: 120_000}, () => {
  fc.assert(
    fc.property(document, (text) => checkFacts(text, factsOf(text))),
    {numRuns: Number(process.env['FUZZ'] ?? 300)}
  )
})

function indent(text: string, start: string): string {
  const rest = start.replace(/[^>\t]/g, ' ')
  return text
    .split('\n')
    .map((line, index) => (index === 0 ? start : rest) + line)
    .join('\n')
}

function checkFacts(text: string, facts: Facts): void {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const inside = (point: Point): void => {
    expect(point.line).toBeGreaterThan(0)
    expect(point.line).toBeLessThanOrEqual(lines.length)
    expect(point.column).toBeGreaterThan(0)
    expect(point.column).toBeLessThanOrEqual((lines[point.line - 1]?.length ?? 0) + 1)
  }
  const within = (place: Position): void => {
    inside(place.start)
    inside(place.end)
    expect((place.end.offset ?? 0) - (place.start.offset ?? 0)).toBeGreaterThanOrEqual(0)
  }
  for (const heading of facts.headings) within(heading.place)
  for (const problem of [...facts.problems, ...facts.snippets.flatMap((snippet) => snippet.problems)])
    within(problem.place)
  for (const fence of facts.fenceProblems) {
    within(fence.fence)
    for (const line of fence.swallowed) within(line.place)
  }
  expect(new Set(facts.snippets.map(({id}) => id)).size).toBe(facts.snippets.length)
  for (const snippet of facts.snippets) {
    within(snippet.place)
    within({start: snippet.sourcePlace.start, end: snippet.sourcePlace.end})
    for (const flag of snippet.flags) within(flag.place)
    for (let offset = 0; offset <= snippet.source.length; offset += 1) inside(pointAt(snippet.map, offset))
  }
  const ids = new Set(facts.snippets.map(({id}) => id))
  for (const page of facts.pages) for (const id of page.snippets) expect(ids).toContain(id)
}

/** Every page of our own documents gives the same in the box as in jsdom from npm, or there is a reason why it can't. */
import {readFileSync} from 'node:fs'
import {globSync} from 'tinyglobby'
import {expect, test} from 'vitest'
import {runJob} from '../../src/sandbox/run-job.ts'
import {entriesOf, htmlPage, jobOf} from './page-job.ts'
import {loadInStockJsdom} from './stock-jsdom.ts'

/** Why a page is not compared: what the checker's window has and jsdom from npm has not. */
const reasons: ReadonlyArray<[string, RegExp]> = [
  ['is a template', /\{\{|\{%/],
  ['loads scripts, styles or frames', /\bsrc\s*=|rel="?stylesheet|type="?module|<iframe/i],
  ['talks to a server', /\b(?:fetch|EventSource|XMLHttpRequest|WebSocket|htmx|sendBeacon|navigator\.)\b|\bhx-/],
  ['waits', /\b(?:setTimeout|setInterval|requestAnimationFrame|await|Promise|then)\b/],
  [
    'uses what jsdom lacks',
    /\b(?:matchMedia|innerText|Observer|showModal|scroll\w*|alert|confirm|prompt|BroadcastChannel|structuredClone|animate)\b/
  ]
]

const files = ['test/guides/correct', 'docs', 'examples'].flatMap((folder) => globSync(`${folder}/**/*.md`)).toSorted()

test('the pages of our own documents', {timeout: 300_000}, async () => {
  const counts = new Map<string, number>()
  const pages: Array<{file: string; html: string}> = []
  for (const file of files) {
    for (const [, html = ''] of readFileSync(file, 'utf8').matchAll(/^(?:`{3,})html[^\n]*\n([^]*?)^`{3,}$/gm)) {
      const reason = reasons.find(([, pattern]) => pattern.test(html))?.[0]
      if (reason === undefined) pages.push({file, html})
      else counts.set(reason, (counts.get(reason) ?? 0) + 1)
    }
  }
  const {outcomes} = await runJob(jobOf(pages.map(({html}, index) => htmlPage(html, {id: `p${index}`}))), {
    timeoutMs: 5000
  })
  const compared = pages.flatMap((page, index) => {
    const outcome = outcomes[index]
    // In this process nobody would end it.
    return outcome?.end === 'finished' ? [{...page, outcome}] : []
  })
  counts.set('does not end', pages.length - compared.length)
  const boxed = compared.map(({file, outcome}) => ({
    file,
    body: outcome.before,
    texts: entriesOf(outcome, 'console').flatMap(({level, text}) => (level === 'log' ? [text] : [])),
    errors: entriesOf(outcome, 'exception').map(({error}) => error.name)
  }))
  const stock = compared.map(({file, html}) => {
    const {body, ...rest} = loadInStockJsdom(html)
    return {file, body: body.slice(0, 20_000), ...rest}
  })
  console.log(
    `${compared.length} pages compared; not compared: ${[...counts].map(([why, count]) => `${count} ${why}`).join(', ')}`
  )
  expect(compared.length).toBeGreaterThan(20)
  expect(boxed).toEqual(stock)
})

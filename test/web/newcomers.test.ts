/** Younger parts of browsers and of their language. */
import {expect, test} from 'vitest'
import {openPage} from './page.ts'

/** Value of an expression in a page; a promise is waited for. */
async function evaluate(expression: string): Promise<unknown> {
  const page = openPage({html: '<!doctype html><body><ul id="a"><li id="x">1</li></ul><ul id="b"></ul></body>'})
  page.run(`Promise.resolve().then(() => (${expression})).then(value => out(value), error => out(String(error)))`)
  await page.wait(1000)
  expect(page.errors).toEqual([])
  return page.out[0]
}

test.each<[string, unknown]>([
  ['(() => { const {promise, resolve} = Promise.withResolvers(); setTimeout(resolve, 5, 7); return promise })()', 7],
  ["JSON.stringify(Object.groupBy([1, 2, 3], (n) => (n % 2 ? 'odd' : 'even')))", '{"odd":[1,3],"even":[2]}'],
  ['Map.groupBy(new Set([1, 2, 3]), (n) => n > 1).get(true).length', 2],
  ['Array.fromAsync([Promise.resolve(1), 2], (n) => n * 2).then((list) => list.join())', '2,4'],
  [
    'Array.fromAsync((async function* () { yield 1; yield 2 })()).then((list) => list instanceof Array && list.join())',
    '1,2'
  ],
  ["Object.groupBy([1], 'x')", 'TypeError: x is not a function']
])('%s', async (expression, value) => {
  expect(await evaluate(expression)).toEqual(value)
})

test('tasks of the scheduler run in order, and in virtual time', async () => {
  expect(
    await evaluate(
      "(async () => { const seen = []; const late = scheduler.postTask(() => seen.push('late'), {delay: 20}); await scheduler.yield(); seen.push('soon'); await late; return seen.join() })()"
    )
  ).toBe('soon,late')
})

test('a lock is held until its callback is through, also when that fails', async () => {
  expect(
    await evaluate(
      "(async () => { const seen = []; const wait = (name, ms) => navigator.locks.request('x', async (lock) => { seen.push(`${name} in`); await new Promise((done) => setTimeout(done, ms)); seen.push(`${name} out`); if (name === 'a') throw new Error('no'); return lock.name }); const results = await Promise.allSettled([wait('a', 20), wait('b', 5)]); return seen.join() + ' ' + results.map((one) => one.status).join() })()"
    )
  ).toBe('a in,a out,b in,b out rejected,fulfilled')
})

test('elements are moved, and HTML goes in and out', async () => {
  expect(
    await evaluate(
      "(() => { const [a, b] = ['a', 'b'].map((id) => document.getElementById(id)); b.moveBefore(a.firstChild, null); a.setHTMLUnsafe('<li>2</li>'); document.adoptedStyleSheets.push(1); return a.getHTML() + b.textContent + document.adoptedStyleSheets.length })()"
    )
  ).toBe('<li>2</li>11')
})

test('what only pretends is told', async () => {
  const page = openPage()
  page.run("navigator.wakeLock.request('screen').then((lock) => out(lock.released))")
  await page.wait(100)
  expect(page.out).toEqual([false])
  expect(page.log.flatMap((entry) => (entry.kind === 'assumed' ? [entry.name] : []))).toEqual(['navigator.wakeLock'])
})

import {array, assert, asyncProperty, nat} from 'fast-check'
import {describe, expect, test} from 'vitest'
import {advance, createClock} from '../../src/web/clock.ts'
import {turn} from './page.ts'

describe('the clock', () => {
  test('runs tasks by time, and by order when they are due together', async () => {
    const clock = createClock({epoch: 0})
    const ran: Array<string> = []
    for (const [name, delay] of [
      ['c', 20],
      ['a', 10],
      ['b', 10],
      ['z', 0]
    ] as const) {
      clock.schedule(() => void ran.push(`${name}@${clock.now()}`), delay)
    }
    await advance(clock, 15, turn)
    expect(ran).toEqual(['z@0', 'a@10', 'b@10'])
    expect(clock.now()).toBe(15)
    expect(clock.next()).toBe(20)
  })

  test('any set of tasks runs in order', async () => {
    await assert(
      asyncProperty(array(nat(50), {maxLength: 60}), array(nat(59)), async (delays, cancelled) => {
        const clock = createClock({epoch: 0})
        const ran: Array<number> = []
        const cancels = delays.map((delay, index) => clock.schedule(() => void ran.push(index), delay))
        for (const index of cancelled) cancels[index]?.()
        await advance(clock, 100, () => Promise.resolve())
        const kept = delays.map((delay, index) => ({delay, index})).filter(({index}) => !cancelled.includes(index))
        expect(ran).toEqual(kept.toSorted((a, b) => a.delay - b.delay || a.index - b.index).map(({index}) => index))
      }),
      {numRuns: 50}
    )
  })

  test('promises settle between tasks', async () => {
    const clock = createClock({epoch: 0})
    const ran: Array<string> = []
    for (const name of ['a', 'b']) {
      clock.schedule(() => {
        ran.push(name)
        void Promise.resolve()
          .then(() => Promise.resolve())
          .then(() => ran.push(`${name} then`))
      }, 5)
    }
    await advance(clock, 10, turn)
    expect(ran).toEqual(['a', 'a then', 'b', 'b then'])
  })

  test('tasks that tasks set are run, up to the limit of time', async () => {
    const clock = createClock({epoch: 0})
    let count = 0
    const again = (): void => {
      count += 1
      clock.schedule(again, 10)
    }
    clock.schedule(again, 10)
    expect(await advance(clock, 100, turn)).toBe(10)
    expect(count).toBe(10)
  })

  test('never goes back, and takes odd delays as 0', () => {
    const clock = createClock({epoch: 7})
    clock.moveTo(50)
    clock.moveTo(10)
    clock.schedule(() => undefined, Number.NaN)
    clock.schedule(() => undefined, -5)
    expect([clock.now(), clock.next(), clock.epoch]).toEqual([50, 50, 7])
    expect([clock.runNext(49), clock.runNext(50), clock.runNext(50), clock.runNext(50)]).toEqual([
      false,
      true,
      true,
      false
    ])
  })

  test('stops a page that runs away, once per scenario', async () => {
    const counts: Array<number> = []
    const clock = createClock({epoch: 0, maxTasks: 10, onRunaway: (count) => void counts.push(count)})
    const again = (): void => void clock.schedule(again, 0)
    again()
    expect(await advance(clock, 100, turn)).toBe(10)
    expect(clock.next()).toBeUndefined()
    clock.renew()
    expect(await advance(clock, 200, turn)).toBe(10)
    expect(counts).toEqual([10, 10])
  })
})

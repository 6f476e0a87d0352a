import {expect, test} from 'vitest'
import {mapInOrder} from '../../src/engine/map-in-order.ts'

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

test('results come in order, and never more tasks run than allowed', async () => {
  let running = 0
  let most = 0
  const seen: Array<number> = []
  const task = async (ms: number) => {
    running += 1
    most = Math.max(most, running)
    await wait(ms)
    running -= 1
    return ms
  }
  await mapInOrder([30, 1, 20, 2, 3], task, {jobs: 2, onResult: (ms) => seen.push(ms) > 99})
  expect(seen).toEqual([30, 1, 20, 2, 3])
  expect(most).toBe(2)
})

test('after the end was asked for nothing is told and nothing started', async () => {
  const started: Array<number> = []
  const seen: Array<number> = []
  const task = async (item: number) => {
    started.push(item)
    await wait(1)
    return item
  }
  await mapInOrder([1, 2, 3, 4, 5, 6], task, {jobs: 2, onResult: (item) => seen.push(item) === 2})
  expect(seen).toEqual([1, 2])
  expect(started.length).toBeLessThan(6)
})

test('a task that fails fails all', async () => {
  const task = () => Promise.reject(new Error('no luck'))
  await expect(mapInOrder([1], task, {jobs: 1, onResult: () => false})).rejects.toThrow('no luck')
})

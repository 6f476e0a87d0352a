/** Virtual time: everything a page waits for happens on it, in order, at once. */

/** Timers of one page. All times are ms of virtual time since the page was opened. */
export interface Clock {
  now(): number
  /** `Date.now()` of the page at virtual time 0. */
  readonly epoch: number
  /** Runs `task` once, `delay` ms from now (0 = the next task), after all tasks due earlier; gives the function that cancels it. */
  schedule(task: () => void, delay: number): () => void
  /** Time of the next task, `undefined` when there is none or when the page has run too many. */
  next(): number | undefined
  /** Runs the next task if it is due at or before `limit`, moving time to it; false when there is none. */
  runNext(limit: number): boolean
  /** Moves time forward without running anything; never backward. */
  moveTo(time: number): void
  /** A new scenario begins: tasks are counted from 0 again. */
  renew(): void
}

export interface ClockOptions {
  /** `Date.now()` at virtual time 0, ms. */
  epoch: number
  /** Tasks that may run before the page counts as runaway (default: 20,000). */
  maxTasks?: number
  /** Called once per scenario when the page has run too many tasks; nothing runs after that. */
  onRunaway?: (count: number) => void
}

interface Entry {
  time: number
  order: number
  task: (() => void) | undefined
}

export function createClock(options: ClockOptions): Clock {
  const {epoch, maxTasks = 20_000, onRunaway} = options
  const heap: Array<Entry> = []
  let now = 0
  let order = 0
  let count = 0

  return {
    epoch,
    now: () => now,
    schedule(task, delay) {
      const entry: Entry = {time: now + Math.max(0, Number.isFinite(delay) ? delay : 0), order: order++, task}
      push(heap, entry)
      return () => {
        entry.task = undefined
      }
    },
    next() {
      dropCancelled(heap)
      return count < maxTasks ? heap[0]?.time : undefined
    },
    runNext(limit) {
      dropCancelled(heap)
      const entry = heap[0]
      if (entry === undefined || entry.time > limit || count >= maxTasks) return false
      pop(heap)
      now = Math.max(now, entry.time)
      count += 1
      if (count === maxTasks) onRunaway?.(count)
      entry.task?.()
      return true
    },
    moveTo(time) {
      now = Math.max(now, time)
    },
    renew() {
      count = 0
    }
  }
}

/**
 * Runs the tasks that are due up to and including virtual time `until`, one by one, then moves time there. `turn` is
 * awaited before the first and after each task: a real macrotask in which promises and jsdom's own work settle. Gives
 * the number of tasks that ran.
 */
export async function advance(clock: Clock, until: number, turn: () => Promise<void>): Promise<number> {
  let ran = 0
  await turn()
  while (clock.runNext(until)) {
    ran += 1
    await turn()
  }
  clock.moveTo(until)
  return ran
}

function dropCancelled(heap: Array<Entry>): void {
  while (heap[0] !== undefined && heap[0].task === undefined) pop(heap)
}

function isBefore(a: Entry | undefined, b: Entry | undefined): boolean {
  if (a === undefined || b === undefined) return a !== undefined
  return a.time < b.time || (a.time === b.time && a.order < b.order)
}

function push(heap: Array<Entry>, entry: Entry): void {
  let index = heap.length
  heap.push(entry)
  while (index > 0) {
    const parent = (index - 1) >> 1
    if (!isBefore(heap[index], heap[parent])) return
    swap(heap, index, parent)
    index = parent
  }
}

function pop(heap: Array<Entry>): void {
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return
  heap[0] = last
  let index = 0
  for (;;) {
    const left = 2 * index + 1
    const child = isBefore(heap[left + 1], heap[left]) ? left + 1 : left
    if (!isBefore(heap[child], heap[index])) return
    swap(heap, index, child)
    index = child
  }
}

function swap(heap: Array<Entry>, a: number, b: number): void {
  const first = heap[a]
  const second = heap[b]
  if (first === undefined || second === undefined) return
  heap[a] = second
  heap[b] = first
}

/** Many tasks at once, results in order. */

export interface MapOptions<Result> {
  /** Tasks that run at the same time. */
  jobs: number
  /** Called for each result in the order of the items; `true` ends the run: later results are dropped. */
  onResult: (result: Result) => boolean
}

/** Runs `task` for every item; no task starts after the end was asked for. */
export async function mapInOrder<Item, Result>(
  items: ReadonlyArray<Item>,
  task: (item: Item) => Promise<Result>,
  {jobs, onResult}: MapOptions<Result>
): Promise<void> {
  const waiting = new Map<number, Result>()
  let next = 0
  let told = 0
  let isOver = false
  await Promise.all(Array.from({length: Math.min(jobs, items.length)}, work))

  async function work(): Promise<void> {
    while (!isOver) {
      const index = next
      const item = items[index]
      if (index >= items.length || item === undefined) return
      next += 1
      waiting.set(index, await task(item))
      tell()
    }
  }

  function tell(): void {
    for (let result = waiting.get(told); result !== undefined && !isOver; result = waiting.get(told)) {
      waiting.delete(told)
      told += 1
      isOver = onResult(result)
    }
  }
}

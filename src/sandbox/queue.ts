/** So many at once, the others in order. */

/** Lets only so many in; the others wait in order. */
export function createQueue(limit: number) {
  const waiting: Array<() => void> = []
  let inside = 0
  return {
    length: () => waiting.length,
    async enter(): Promise<void> {
      if (inside < limit) inside += 1
      else await new Promise<void>((resolve) => void waiting.push(resolve))
    },
    leave(): void {
      // The place goes to the next in the queue, or is free again.
      const next = waiting.shift()
      if (next === undefined) inside -= 1
      else next()
    }
  }
}

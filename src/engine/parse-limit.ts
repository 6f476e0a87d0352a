/** Keeps Markdown that would take for ever, or nests without end, away from the parser of this thread. */
import {Worker} from 'node:worker_threads'
import {extname} from 'node:path'
import {processorMs} from '../sandbox/usage.ts'
import {count} from '../text/words.ts'

/** Characters without a blank line between them, from which on the parser's time is no longer sure to be short. */
const longBlock = 8000

/** Levels of a tree; the rules walk it by recursion. Real documents stay below 20. */
const mostLevels = 500

export interface ParseLimits {
  /** Milliseconds of processor time for each started 1,000,000 characters. */
  timeoutMs: number
}

/** Real time a trial may take for each millisecond of processor time, or when that can't be read. */
const starvedFactor = 12
const unreadFactor = 4

/**
 * Why `text` can't be parsed in sensible time or to a sensible tree; `undefined` when it can. Only text with a very long
 * block is tried out, in a thread that can be ended: micromark needs quadratic time for some blocks of one character.
 */
export async function parseLimit(
  text: string,
  {timeoutMs}: ParseLimits = {timeoutMs: 10_000}
): Promise<string | undefined> {
  const block = longestBlock(text)
  if (block.length < longBlock) return undefined
  const limit = timeoutMs * Math.ceil(text.length / 1_000_000)
  const result = await tryOut(text, limit)
  const where = `the block at line ${block.line} has ${count(block.length, 'character')} without a blank line`
  if (result === 'slow') return `parsing it takes more than ${limit / 1000} s, ${where}`
  if (result === 'large') return `parsing it takes more memory than there is, ${where}`
  return result > mostLevels
    ? `its Markdown nests ${result} levels, expected at most ${mostLevels}; ${where}`
    : undefined
}

/** Levels of the tree. A trial that fails in another way leaves the word to the parser of this thread: 0. */
async function tryOut(text: string, timeoutMs: number): Promise<number | 'slow' | 'large'> {
  const file = new URL(`./parse-trial${extname(import.meta.url)}`, import.meta.url)
  const worker = new Worker(file, {workerData: text, stdout: true, stderr: true})
  let timer: NodeJS.Timeout | undefined
  let thread = ''
  const started = performance.now()
  const isSlow = (): boolean => {
    const used = thread === '' ? undefined : processorMs(thread)
    const passed = performance.now() - started
    return used === undefined
      ? passed >= timeoutMs * unreadFactor
      : used >= timeoutMs || passed >= timeoutMs * starvedFactor
  }
  try {
    return await new Promise((settle) => {
      timer = setInterval(() => isSlow() && settle('slow'), Math.max(20, timeoutMs / 20))
      worker.on('message', (told: unknown) => {
        if (typeof told === 'string') thread = told
        else settle(typeof told === 'number' ? told : 0)
      })
      worker.once('error', (error: NodeJS.ErrnoException) =>
        settle(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'large' : 0)
      )
      worker.once('exit', () => settle(0))
    })
  } finally {
    clearInterval(timer)
    await worker.terminate()
  }
}

/** The longest run of lines with something on them. */
function longestBlock(text: string): {line: number; length: number} {
  const longest = {line: 1, length: 0}
  let [line, start, length] = [0, 1, 0]
  for (const content of text.split(/\r\n|\n|\r/)) {
    line += 1
    if (content.trim() === '') [start, length] = [line + 1, 0]
    else length += content.length
    if (length > longest.length) Object.assign(longest, {line: start, length})
  }
  return longest
}

/** Answers of the web from run to run: an address that was there today is not asked again. */
import type {LinkAnswer} from '../facts/facts.ts'
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs'
import {dirname} from 'node:path'
import * as v from 'valibot'

export interface LinkCache {
  /** `undefined` when nothing is known that is young enough. */
  get: (url: string) => LinkAnswer | undefined
  set: (url: string, answer: LinkAnswer) => void
  /** Writes the file; a folder that can't be written to is no reason to fail. */
  save: () => void
}

/** Milliseconds for which an address that is there, or has moved, is not asked again; a dead one is asked each time. */
const lifetime = 24 * 60 * 60 * 1000

const entries = v.record(
  v.string(),
  v.object({
    at: v.number(),
    answer: v.variant('kind', [v.object({kind: v.literal('ok')}), v.object({kind: v.literal('moved'), to: v.string()})])
  })
)

/** A cache in a JSON file, which need not exist. `now` gives milliseconds since the epoch. */
export function createLinkCache(path: string, now: () => number): LinkCache {
  const known = new Map(Object.entries(read(path)))
  return {
    get(url) {
      const entry = known.get(url)
      return entry !== undefined && now() - entry.at < lifetime ? entry.answer : undefined
    },
    set(url, answer) {
      if ((answer.kind === 'ok' || answer.kind === 'moved') && !known.has(url)) known.set(url, {at: now(), answer})
    },
    save() {
      try {
        mkdirSync(dirname(path), {recursive: true})
        writeFileSync(path, `${JSON.stringify(Object.fromEntries(known))}\n`)
      } catch {
        // The next run asks again.
      }
    }
  }
}

function read(path: string): v.InferOutput<typeof entries> {
  try {
    return v.parse(entries, JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}

/** Quotes of a file that is no longer where the text says: which file has the quoted code today. */
import type {Position} from 'unist'
import type {VFile} from 'vfile'
import type {Quote} from './quotes.ts'
import {extname, join} from 'node:path'
import {leadsOutside} from '../files/leads-outside.ts'
import {textAt} from '../files/look.ts'
import {code} from '../text/words.ts'
import {matchQuote} from './match-quote.ts'
import {repositoryOf} from './repository.ts'

/** More files of a kind are not searched for one quote. */
const most = 500

/**
 * What to say of a quote with a range whose only path leads nowhere, when exactly one other file of the kind has all of the
 * code. A path without lines may be a file that the reader is told to make, so nothing is said of it.
 */
export function movedQuote(
  {own, range, code: fence}: Quote,
  file: VFile
): {reason: string; place: Position; actual: string; expected: ReadonlyArray<string>; note: string} | undefined {
  const [path = ''] = own
  const repository = repositoryOf(file)
  if (own.length !== 1 || range === undefined || fence === undefined || repository?.complete !== true) return undefined
  const bare = path.replace(/^(?:\.{0,2}\/)+/, '')
  const kin = repository.files.filter((known) => extname(known) === extname(bare))
  if (kin.length > most || kin.some((known) => known === bare || known.endsWith(`/${bare}`))) return undefined
  const head = fence.value.trim().split('\n', 1)[0] ?? ''
  const holders = kin.flatMap((name) => {
    const full = join(repository.root, name)
    const text = leadsOutside(full, repository.root) ? '' : (textAt(full) ?? '')
    const found = text.includes(head) ? matchQuote(fence.value, text) : undefined
    return found?.share === 1 && found.last > found.first ? [{name, ...found}] : []
  })
  const [only] = holders
  if (only === undefined || holders.length > 1) return undefined
  return {
    reason: `Cannot find ${code(path)}, expected ${code(only.name)}: it has the quoted code at lines ${code(`${only.first}-${only.last}`)}`,
    place: range.place,
    actual: path,
    expected: [only.name],
    note: 'The file was renamed or moved since it was quoted. Name it as it is called today.'
  }
}

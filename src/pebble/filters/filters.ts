/** Pebble's own filters by name. */
import {DATE_FILTER} from './date.ts'
import type {Filter} from './filter.ts'
import {LIST_FILTERS} from './list-filters.ts'
import {NUMBERFORMAT_FILTER} from './number-format.ts'
import {TEXT_FILTERS} from './text-filters.ts'

export const FILTERS: ReadonlyMap<string, Filter> = new Map<string, Filter>([
  ...TEXT_FILTERS,
  ...LIST_FILTERS,
  ['date', DATE_FILTER],
  ['numberformat', NUMBERFORMAT_FILTER]
])

/** Where results are kept between runs. */
import {createHash} from 'node:crypto'
import {join} from 'node:path'
import type {Settings} from './settings.ts'
import {hideFolder} from '../files/look.ts'
import {ownFolder} from '../files/own-folder.ts'

/** Absolute; it may not exist yet. */
export function resultsFolder({folder: project, cacheLocation}: Settings): string {
  return cacheLocation ?? join(ownFolder(), createHash('sha256').update(project).digest('hex').slice(0, 40))
}

/** What is kept changes with every run: it is no part of what documents look at. */
export function hideResults(settings: Settings): void {
  if (settings.cache) hideFolder(resultsFolder(settings))
}

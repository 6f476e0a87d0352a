import type {Report} from '../../src/engine/report.ts'
import {checkDocs} from '../../src/engine/check-docs.ts'
import {folderWith} from '../engine/folder.ts'

/**
 * The report on documents with these texts, without execution, and without what differs from run to run. Each file ends in
 * a finding that must be told, unless what stands before swallows it.
 */
export async function checkTexts(texts: ReadonlyArray<string | Uint8Array>): Promise<Report['files']> {
  const width = String(texts.length).length
  const names = texts.map((text, index) => [`${String(index).padStart(width, '0')}.md`, text] as const)
  const {files} = await checkDocs({
    cwd: folderWith(Object.fromEntries(names)),
    config: false,
    paths: ['.'],
    execute: false,
    types: false,
    cache: false
  })
  return files.map((file) => ({...file, snippets: file.snippets.map((snippet) => ({...snippet, durationMs: 0}))}))
}

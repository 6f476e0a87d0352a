/** A project with very many snippets, made of the corpus. */
import {cpSync, mkdirSync, readdirSync} from 'node:fs'
import {dirname, join} from 'node:path'

/** Copies every `step`-th document. All of them have 9,978 snippets. */
export function copyDocuments(corpus, {folder, step}) {
  const documents = readdirSync(corpus, {recursive: true})
    .map(String)
    .filter((path) => path.endsWith('.md'))
    .sort()
  for (const path of documents.filter((_, index) => index % step === 0)) {
    mkdirSync(dirname(join(folder, path)), {recursive: true})
    cpSync(join(corpus, path), join(folder, path))
  }
}

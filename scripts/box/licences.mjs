/** The licences of the packages whose code is inside the bundles, as one file. */
import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {dirname, join} from 'node:path'

/** Writes the file from the paths of all bundled files. */
export function writeLicences(file, inputs) {
  const folders = [...new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined))].sort((a, b) =>
    a < b ? -1 : 1
  )
  const parts = folders.map(describe)
  const head =
    '# Third-party software\n\nThe bundles in `dist/box/` and `dist/bin/` contain code of these packages, under their licences.\n\n'
  writeFileSync(file, head + parts.join('\n'))
  return parts.length
}

function packageFolder(input) {
  const match = /^(?:.*:)?(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)
  if (match === null) return undefined
  return match[1]
}

function describe(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const {name, version, homepage, repository} = manifest
  // `licenses` is what npm had before 2014.
  const license = manifest.license ?? manifest.licenses?.[0]?.type
  const address = homepage ?? repository?.url ?? repository ?? ''
  const file = licenceFile(folder)
  if (file === undefined && typeof license !== 'string') throw new Error(`${name} has no licence: it can't be bundled`)
  const text = file === undefined ? `Licence: ${license}` : readFileSync(file, 'utf8').trim()
  return `## ${name} ${version}\n\n${address}\n\n\`\`\`text\n${text.replaceAll('```', "'''")}\n\`\`\`\n`
}

function licenceFile(folder) {
  const name = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry))
  if (name !== undefined) return join(folder, name)
  const parent = join(dirname(folder), 'LICENSE')
  return existsSync(parent) ? parent : undefined
}

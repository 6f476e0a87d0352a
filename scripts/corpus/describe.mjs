/** The counts of a run over a corpus, in words. */

export function describeCount(name, counts, ms) {
  const lines = [
    `${name}: ${counts.files} files, ${counts.fences} fences (${pairs(counts.kinds)}), ${(ms / 1000).toFixed(1)} s`
  ]
  for (const [family, count] of Object.entries(counts.families)) {
    const {fences, proven, failed, skipped} = count
    const found = [findings('errors', count.errors, fences), findings('warnings', count.warnings, fences)].filter(
      Boolean
    )
    const shown = fences === 0 ? '' : `${fences} fences: ${proven} proven, ${failed} failed, ${skipped} skipped`
    if (family === 'html' || family === 'js' || found.length > 0)
      lines.push(`  ${family.padEnd(6)}${[shown, ...found].filter(Boolean).join('; ')}`)
  }
  return lines.join('\n')
}

function findings(what, byRule, fences) {
  const all = Object.values(byRule).reduce((sum, count) => sum + count, 0)
  if (all === 0) return ''
  const rate = fences === 0 ? '' : ` (${((100 * all) / fences).toFixed(2)} per 100)`
  return `${all} ${what}${rate}: ${pairs(byRule)}`
}

/** Why html and js fences were not run, most frequent first. */
export function describeSkips({skips}) {
  return ['html', 'js'].map((family) => `skipped ${family}: ${pairs(skips[family] ?? {}, 40)}`).join('\n')
}

/** The documents that took longest; runs side by side share their time. */
export function describeSlow(files) {
  const spent = files.map((file) => ({path: `${file.repository}/${file.path}`, ms: runTime(file)}))
  const slowest = spent.sort((left, right) => right.ms - left.ms).slice(0, 8)
  return `slowest documents (time of their pages): ${slowest.map(({path, ms}) => `${path} ${(ms / 1000).toFixed(1)} s`).join(', ')}`
}

function runTime({snippets}) {
  const pages = new Map()
  for (const {page, durationMs, line} of snippets) pages.set(page ?? `line ${line}`, durationMs)
  return [...pages.values()].reduce((sum, ms) => sum + ms, 0)
}

function pairs(record, most = Infinity) {
  return Object.entries(record)
    .sort(([, left], [, right]) => right - left)
    .slice(0, most)
    .map(([key, count]) => `${key} ${count}`)
    .join(', ')
}

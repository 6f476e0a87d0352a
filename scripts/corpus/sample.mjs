/** A random sample of findings that is the same for the same seed. */

export function drawSample(found, {size, seed}) {
  const next = randomFrom(seed)
  return found
    .map((item) => ({item, at: next()}))
    .sort((left, right) => left.at - right.at)
    .slice(0, size)
    .map(({item}) => item)
}

/** Mulberry32. */
function randomFrom(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** The message with the lines around its place. */
export function showError({path, family, message, text}) {
  const {line, column, ruleId, note} = message
  const lines = text.split('\n')
  const first = Math.max(1, line - 4)
  const excerpt = lines
    .slice(first - 1, line + 2)
    .map(
      (content, index) =>
        `${first + index === line ? '>' : ' '} ${String(first + index).padStart(5)} ${content.slice(0, 160)}`
    )
  return [
    `\n── ${path}:${line}:${column} [${family}] ${ruleId}`,
    `   ${message.message}`,
    ...(note === undefined ? [] : [`   (${note})`]),
    ...excerpt
  ].join('\n')
}

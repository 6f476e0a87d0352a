/** Chance that can be repeated: the same seed gives the same choices. */

/** A function that gives numbers from 0 to 1 (mulberry32). */
export function createRandom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function pick(items, random) {
  return items[Math.floor(random() * items.length)]
}

export function shuffle(items, random) {
  const mixed = [...items]
  for (let index = mixed.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1))
    ;[mixed[index], mixed[other]] = [mixed[other], mixed[index]]
  }
  return mixed
}

/** The word with a slip of the keyboard in it: letters swapped, dropped, doubled, replaced, or in the other case. */
export function misspell(word, random, {isTaken = () => false} = {}) {
  const letters = [...word.matchAll(/[a-z]/gi)].map((match) => match.index).filter((index) => index > 0)
  for (let attempt = 0; attempt < 40; attempt += 1) {
    const at = pick(letters, random)
    if (at === undefined) return undefined
    const slip = pick(slips, random)(word, at)
    if (slip !== undefined && slip !== word && !isTaken(slip)) return slip
  }
  return undefined
}

const slips = [
  (word, at) =>
    /[a-z]/i.test(word[at + 1] ?? '') ? word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2) : undefined,
  (word, at) => (word.length > 4 ? word.slice(0, at) + word.slice(at + 1) : undefined),
  (word, at) => word.slice(0, at) + word[at] + word.slice(at),
  (word, at) => {
    const next = neighbours[word[at].toLowerCase()]
    return next === undefined
      ? undefined
      : word.slice(0, at) + (/[A-Z]/.test(word[at]) ? next.toUpperCase() : next) + word.slice(at + 1)
  },
  (word, at) => (/[A-Z]/.test(word[at]) ? word.slice(0, at) + word[at].toLowerCase() + word.slice(at + 1) : undefined)
]

/** What is typed for a letter: its neighbour on the keyboard, or what sounds alike. */
const neighbours = {
  a: 'e',
  b: 'v',
  c: 'k',
  d: 'f',
  e: 'a',
  f: 'g',
  g: 'h',
  h: 'j',
  i: 'o',
  k: 'l',
  l: 'k',
  m: 'n',
  n: 'm',
  o: 'i',
  p: 'o',
  r: 't',
  s: 'a',
  t: 'r',
  u: 'i',
  v: 'b',
  w: 'e',
  y: 'i'
}

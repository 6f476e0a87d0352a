/** The script of the page: filter, search, opening what an address names, and everything open in print. */
export const script = `
const cards = [...document.querySelectorAll('.card')]
const documents = [...document.querySelectorAll('.document')]
const buttons = [...document.querySelectorAll('[data-filter]')]
const search = document.getElementById('search')
const opened = new Set(documents.filter((one) => one.open))
let status = ''

document.querySelector('.filters').hidden = false
for (const button of buttons) {
  button.addEventListener('click', () => {
    status = button.dataset.filter
    for (const other of buttons) other.setAttribute('aria-pressed', String(other === button))
    apply()
  })
}
search.addEventListener('input', apply)
addEventListener('hashchange', openTarget)
addEventListener('toggle', (event) => fill(event.target), true)
addEventListener('beforeprint', () => {
  for (const one of documents) one.open = true
})
openTarget()

function apply() {
  const words = search.value.toLowerCase().split(/\\s+/).filter((word) => word !== '')
  const isFiltered = status !== '' || words.length > 0
  let shown = 0
  for (const one of documents) {
    const path = one.querySelector('h2').textContent.toLowerCase()
    let inside = 0
    for (const card of one.querySelectorAll('.card')) {
      const text = words.length === 0 ? '' : path + ' ' + textOf(card)
      const isShown = (status === '' || card.dataset.status === status) && words.every((word) => text.includes(word))
      card.hidden = !isShown
      if (isShown) inside += 1
    }
    one.hidden = isFiltered && inside === 0
    one.open = isFiltered ? inside > 0 : opened.has(one)
    shown += inside
  }
  document.getElementById('none').hidden = !isFiltered || shown > 0
  document.getElementById('shown').textContent = isFiltered ? shown + ' of ' + cards.length + ' shown' : ''
}

/** Also of what was never opened. */
function textOf(card) {
  const closed = card.querySelector(':scope > template')
  return (card.textContent + ' ' + (closed === null ? '' : closed.content.textContent)).toLowerCase()
}

/** What is opened for the first time. */
function fill(part) {
  const template = part.querySelector(':scope > template')
  if (template !== null) template.replaceWith(template.content)
}

function openTarget() {
  const target = document.getElementById(location.hash.slice(1))
  if (target === null) return
  for (let at = target; at !== null; at = at.parentElement) {
    if (at.tagName !== 'DETAILS') continue
    at.open = true
    fill(at)
  }
  target.scrollIntoView()
}
`

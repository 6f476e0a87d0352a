/** `s12` for what begins at line 12; the second one there is `s12-2`. Adds it to `taken`. */
export function newId(line: number, taken: Set<string>): string {
  let id = `s${line}`
  for (let number = 2; taken.has(id); number += 1) id = `s${line}-${number}`
  taken.add(id)
  return id
}

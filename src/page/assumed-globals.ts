/** Names that a page may take as given: functions that do nothing, noted when they are first used. */

export interface GlobalsOptions {
  names: ReadonlyArray<string>
  onUse: (name: string) => void
}

/** Names that the window already has are left alone. */
export function giveGlobals(window: object, {names, onUse}: GlobalsOptions): void {
  for (const name of names) {
    if (name in window) continue
    let isUsed = false
    const placeholder = createPlaceholder(window)
    Object.defineProperty(window, name, {
      configurable: true,
      enumerable: true,
      get() {
        if (!isUsed) onUse(name)
        isUsed = true
        return placeholder
      },
      set(value: unknown) {
        Object.defineProperty(window, name, {value, configurable: true, enumerable: true, writable: true})
      }
    })
  }
}

/** A function of the window that does nothing, and whose members are such functions too. */
function createPlaceholder(window: object): unknown {
  const make: unknown = Reflect.get(window, 'Function')
  return typeof make === 'function' ? Reflect.construct(make, []) : undefined
}

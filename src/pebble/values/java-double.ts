/**
 * `Double.toString` of Java 19 and later (shortest digits that read back as the same number): plain between 10^-3 and
 * 10^7, else with an exponent.
 */
export function printDouble(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const size = Math.abs(value)
  return size >= 1e-3 && size < 1e7 ? printPlain(value) : printExponent(value)
}

function printPlain(value: number): string {
  const text = String(value)
  return text.includes('.') ? text : `${text}.0`
}

function printExponent(value: number): string {
  const [digits = '', exponent = '0'] = value.toExponential().split('e')
  return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`
}

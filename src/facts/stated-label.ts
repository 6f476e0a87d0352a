/** The words between code and the fence behind it that say that the fence is what the code prints. */

/** One short line: `Output:`, `**Result:**`, `This renders as:`, `The console shows:`. */
export function isOutputLabel(between: string): boolean {
  const words = between.replace(/[*_#`>]/g, '').trim()
  if (words.length > 60 || words.includes('\n')) return false
  return /^(?:(?:this|it|which|the (?:rendered |resulting )?(?:template|page|html|console|script))\s+)?(?:(?:rendered\s+|expected\s+|console\s+)?(?:output|result)|console|outputs|prints|logs|shows|renders(?:\s+(?:as|to))?|becomes|gives|produces|yields)\s*:$/i.test(
    words
  )
}

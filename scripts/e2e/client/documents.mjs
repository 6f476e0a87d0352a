/** Two documents: one whose snippet runs, and one whose snippet throws at line 7. */

export const clean = `# Messages

\`\`\`html
<ul id="messages"></ul>
<script>
  const row = document.createElement('li')
  document.getElementById('messages').append(row)
</script>
\`\`\`
`

export const broken = clean.replace("getElementById('messages')", "getElementById('mesages')")

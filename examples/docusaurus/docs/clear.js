document.getElementById('stock').replaceChildren()

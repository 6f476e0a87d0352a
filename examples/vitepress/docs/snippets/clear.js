// #region clear
document.getElementById('stock').replaceChildren()
// #endregion clear

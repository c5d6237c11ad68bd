// Keys of a page: a key presses what is marked with it (data-key), unless somebody writes into a field or holds another key.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input:not([type=checkbox]),textarea,select")) return;
  const meant = [...document.querySelectorAll("[data-key]")].find(one => one.dataset.key === event.key);
  if (!meant) return;
  event.preventDefault();
  meant.click();
});

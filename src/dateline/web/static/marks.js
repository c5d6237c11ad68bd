// A report's page: a cell and its words light each other, an address opens with its row, the address of a row can be copied.
// Without this script the links do it: what an address leads to lights up.
"use strict";
(() => {
  const page = document.querySelector(".reading");
  if (!page) return;
  const panel = page.querySelector(".panel");
  const article = page.querySelector("article");

  // Links by what they lead to, gathered when first needed.
  let gathered;
  const links = () => {
    if (!gathered) {
      gathered = new Map();
      for (const link of page.querySelectorAll(".panel .cell[href], .panel dd > a[href], article a[href]")) {
        const name = link.getAttribute("href").slice(1);
        if (!gathered.has(name)) gathered.set(name, []);
        gathered.get(name).push(link);
      }
    }
    return gathered;
  };
  const leadingTo = (name) => links().get(name) || [];
  const named = (name) => [document.getElementById(name), ...article.getElementsByClassName(`part-${name}`)].filter(Boolean);
  const names = (mark) => [mark.id, ...[...mark.classList].filter((one) => one.startsWith("part-")).map((one) => one.slice(5))];

  // ---- under the pointer, or with the keyboard
  let hinted = [];
  const hint = (elements) => {
    for (const one of hinted) one.classList.remove("hinted");
    hinted = [...elements];
    for (const one of hinted) one.classList.add("hinted");
  };
  const beside = (element) => {
    const cell = element.closest(".panel a[href^='#w'], .note a[href^='#w']");
    if (cell) return named(cell.getAttribute("href").slice(1));
    const mark = element.closest("article .mark");
    if (!mark) return [];
    return names(mark).filter(Boolean).flatMap((name) => [...named(name), ...leadingTo(name)]);
  };
  for (const kind of ["pointerover", "focusin"]) page.addEventListener(kind, (event) => hint(beside(event.target)));
  page.addEventListener("pointerleave", () => hint([]));
  page.addEventListener("focusout", () => hint([]));

  // ---- what an address leads to, with what belongs to it
  const led = () => {
    for (const one of page.querySelectorAll(".lit")) one.classList.remove("lit");
    const name = decodeURIComponent(location.hash.slice(1));
    const encoded = location.hash.slice(1);
    const opened = document.getElementById(encoded) || document.getElementById(name);
    if (!opened || !page.contains(opened)) return;
    const row = document.getElementById(encoded.startsWith("row-") ? encoded : `row-${encoded}`);
    if (row) {
      for (const link of leadingTo(row.id)) link.closest(".mark")?.classList.add("lit");
      row.classList.add("lit");
      if (!panel.contains(opened)) bring(row);
      return;
    }
    for (const one of article.getElementsByClassName(`part-${encoded}`)) one.classList.add("lit");
  };
  // Scrolls the rows alone, and not the text.
  const bring = (row) => {
    const beside = panel.parentElement;
    const [box, around] = [row.getBoundingClientRect(), beside.getBoundingClientRect()];
    if (box.top < around.top + 100 || box.bottom > around.bottom) beside.scrollTop += box.top - around.top - around.height / 3;
  };
  // Lines that a browser had not laid out before turn out lower or higher than it took them for, and what an address leads to
  // slips away: it is held in view for some frames, until somebody scrolls.
  let held = 0;
  const hold = (element, frames) => {
    const mine = ++held;
    const look = (left) => {
      if (mine !== held) return;
      const box = element.getBoundingClientRect();
      if (box.top < 0 || box.bottom > innerHeight) element.scrollIntoView({block: "start"});
      if (left) requestAnimationFrame(() => look(left - 1));
    };
    look(frames);
  };
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, () => { held += 1; }, {passive: true});
  const opened = () => {
    led();
    const target = document.getElementById(location.hash.slice(1));
    if (target && article.contains(target) && page.classList.contains("long")) hold(target, 60);
  };
  addEventListener("hashchange", opened);
  opened();

  // ---- the address of a row
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  page.append(said);
  page.addEventListener("click", async (event) => {
    const link = event.target.closest(".link a");
    if (!link || !navigator.clipboard) return;
    try {
      await navigator.clipboard.writeText(link.href);
      said.textContent = `The link to ${link.textContent} is copied.`;
      link.classList.add("copied");
      setTimeout(() => link.classList.remove("copied"), 1500);
    } catch {
      said.textContent = "";
    }
  });
})();

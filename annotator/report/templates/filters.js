// Chooses among the conflicts of the page; what is chosen stands in its address.
(() => {
  "use strict";
  const form = document.getElementById("filters");
  document.documentElement.classList.add("scripted");
  for (const point of document.querySelectorAll("[data-conflict]")) {
    point.addEventListener("click", () => { location.hash = point.dataset.conflict; });
  }
  if (!form) return;
  const shown = document.getElementById("shown");
  const conflicts = Array.from(document.querySelectorAll("article.conflict"), (element) => {
    const { status, relation, type, speaker, source } = element.dataset;
    const has = { status, relation, type, speaker, source };
    for (const name in has) has[name] = has[name].split(" ");
    return { element, has, text: null };
  });
  const disputes = Array.from(document.querySelectorAll("section.dispute"));
  const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

  const fits = (conflict, wanted) => {
    for (const name in conflict.has) {
      if (wanted[name] && !conflict.has[name].includes(wanted[name])) return false;
    }
    if (wanted.against) {
      if (!conflict.has.speaker.includes(wanted.against)) return false;
      // One against himself.
      if (wanted.against === wanted.speaker && conflict.has.speaker.length > 1) return false;
    }
    if (wanted.text) {
      conflict.text ??= plain(conflict.element.textContent);
      if (!wanted.text.split(" ").every((word) => conflict.text.includes(word))) return false;
    }
    return true;
  };

  const apply = () => {
    const wanted = Object.fromEntries(new FormData(form));
    wanted.text = plain(wanted.text);
    let count = 0;
    for (const conflict of conflicts) {
      const wants = fits(conflict, wanted);
      if (conflict.element.hidden === wants) conflict.element.hidden = !wants;
      if (wants) count += 1;
    }
    for (const dispute of disputes) {
      dispute.hidden = !dispute.querySelector("article.conflict:not([hidden])");
    }
    const all = conflicts.length;
    shown.textContent = count === all ? `All ${all} shown` : `${count} of ${all} shown`;
  };

  const keep = () => {
    const said = Array.from(new FormData(form)).filter(([, value]) => value);
    const hash = said.length ? `#?${new URLSearchParams(said)}` : "#disputes";
    // Without a new entry, so that the way back leads out of the report.
    history.replaceState(null, "", hash);
  };

  const follow = () => {
    const hash = location.hash;
    if (hash.startsWith("#?")) {
      const said = new URLSearchParams(hash.slice(2));
      for (const field of form.elements) {
        if (field.name) field.value = said.get(field.name) ?? "";
        if (field.selectedIndex === -1) field.selectedIndex = 0;
      }
      apply();
      document.getElementById("disputes").scrollIntoView();
      return;
    }
    const target = hash && document.getElementById(hash.slice(1));
    if (target && target.closest("[hidden]")) {
      form.reset();
      target.scrollIntoView();
    }
  };

  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => { apply(); keep(); }, 120);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => { apply(); if (location.hash.startsWith("#?")) keep(); }));
  addEventListener("hashchange", follow);
  form.hidden = false;
  apply();
  follow();
})();

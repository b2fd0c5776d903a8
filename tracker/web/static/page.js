"use strict";
// Moves the day without leaving the page, and filters while somebody types. Every page is complete without it.
(() => {
  const DAY = 86400000;
  const USUAL = { reading: "text", certainty: "all", sort: "stage" };
  const clocks = document.querySelector("form.clocks");
  if (!clocks) return;
  const asOf = clocks.elements.as_of;
  const first = Date.parse(clocks.dataset.first);
  let asking = null;
  let waiting = 0;
  let dragging = false;
  let shown = location.href.split("#")[0];

  const slider = document.createElement("input");
  const told = document.createElement("output");
  const label = document.createElement("label");
  slider.type = "range";
  slider.min = 0;
  slider.max = (Date.parse(clocks.dataset.last) - first) / DAY;
  label.className = "slider";
  label.append("Move the day ", slider, told);
  clocks.prepend(label);

  const dayAt = (place) => new Date(first + place * DAY).toISOString().slice(0, 10);
  const follow = () => {
    const day = asOf.value || clocks.dataset.today;
    slider.value = (Date.parse(day) - first) / DAY;
    told.value = day;
  };

  const addressOf = (form) => {
    const said = [...new FormData(form)].filter(([name, value]) => value && value !== USUAL[name]);
    const query = new URLSearchParams(said).toString();
    return form.action.split(/[?#]/)[0] + (query ? `?${query}` : "");
  };

  // A field that is changed while an answer is under way keeps what it was changed to.
  const takeOver = (form) => {
    clocks.querySelectorAll("[type=hidden]").forEach((one) => one.remove());
    clocks.append(...form.querySelectorAll("[type=hidden]"));
    if (waiting) return;
    for (const name of ["as_of", "known_by", "reading"]) clocks.elements[name].value = form.elements[name].value;
    follow();
  };

  const pageOf = (address) => new URL(address, location.href).href.split("#")[0];

  // Files have a script of their own that shows a page (site.js); the server is asked for it.
  const show = async (address, how) => {
    const remember = how === "pushState" && pageOf(address) === shown ? "replaceState" : how;
    shown = pageOf(address);
    if (typeof SITE !== "undefined") {
      if (remember) history[remember]({}, "", address);
      SITE.show(address);
      follow();
      return;
    }
    asking?.abort();
    asking = new AbortController();
    let page;
    try {
      const reply = await fetch(address, { signal: asking.signal });
      page = new DOMParser().parseFromString(await reply.text(), "text/html");
    } catch (error) {
      if (error.name !== "AbortError") location.assign(address);
      return;
    }
    for (const part of ["main", "nav", "footer"]) {
      document.querySelector(part).replaceWith(page.querySelector(part));
    }
    document.title = page.title;
    if (remember) history[remember]({}, "", address);
    const form = page.querySelector("form.clocks");
    if (form) takeOver(form);
  };

  const soon = (address, remember) => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      waiting = 0;
      show(address(), remember);
    }, 120);
  };

  slider.addEventListener("input", () => {
    asOf.value = told.value = dayAt(slider.value);
    if (!dragging) history.pushState({}, "", location.href);
    dragging = true;
    soon(() => addressOf(clocks), "replaceState");
  });
  slider.addEventListener("change", () => { dragging = false; });
  clocks.addEventListener("change", (event) => {
    if (event.target !== slider) show(addressOf(clocks), "pushState");
  });
  clocks.addEventListener("submit", (event) => {
    event.preventDefault();
    show(addressOf(clocks), "pushState");
  });

  document.addEventListener("input", (event) => {
    const form = event.target.closest("form.filter");
    if (!form || event.target.name !== "q") return;
    if (typeof SITE !== "undefined") {
      show(addressOf(form), "replaceState");
      return;
    }
    const sought = event.target.value.trim().toLowerCase();
    for (const more of document.querySelectorAll("#states details")) more.open ||= sought !== "";
    for (const row of document.querySelectorAll("#states tbody tr")) {
      row.hidden = !row.cells[0].textContent.toLowerCase().includes(sought);
    }
  });
  document.addEventListener("change", async (event) => {
    const form = event.target.closest("form.filter");
    if (!form || event.target.name === "q") return;
    await show(addressOf(form), "pushState");
    document.querySelector(`form.filter [name=${event.target.name}]`)?.focus();
  });

  window.addEventListener("popstate", () => {
    if (pageOf(location.href) !== shown) show(location.href, null);
  });
  document.addEventListener("submit", (event) => {
    if (typeof SITE === "undefined" || !event.target.matches("form.filter")) return;
    event.preventDefault();
    show(addressOf(event.target), "pushState");
  });
  if (typeof SITE !== "undefined" && location.search) SITE.show(location.href);
  follow();
})();

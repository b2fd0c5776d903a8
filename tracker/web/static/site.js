"use strict";
// The site of files: what a page shows of an address, looked up in RECORD (record.js). The server has no use for it.
const SITE = (() => {
  const { days, values, sinces, courses, states, labels } = RECORD;
  const OPEN = days.length - 2; // the last day but the one that never comes
  const VIEW = ["as_of", "known_by", "reading"];
  const PAGE = /^(?!\w+:)[^?#]*\.html(?=[?#]|$)/;
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const at = new Map(states.map(([code], place) => [code, place]));

  // --- looking up --------------------------------------------------------

  const isDay = (text) => {
    const day = new Date(text);
    return /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(day) && day.toISOString().startsWith(text) && text >= days[0];
  };
  const inWords = (day) => `${+day.slice(8)} ${MONTHS[day.slice(5, 7) - 1]} ${+day.slice(0, 4)}`;
  const words = (value) => value.replaceAll("_", " ");

  // The place of the last day on the list that is not after a day.
  const placeOf = (day) => {
    let [low, high] = [0, days.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (days[middle] <= day) low = middle + 1;
      else high = middle;
    }
    return Math.min(low - 1, OPEN);
  };

  const viewOf = (query) => {
    const asked = (name) => query.get(name) || "";
    const wrong = ["as_of", "known_by"].map(asked).filter((day) => day && !isDay(day));
    for (const name of VIEW) if (wrong.includes(query.get(name))) query.delete(name);
    const day = isDay(asked("as_of")) ? asked("as_of") : RECORD.of;
    const known = isDay(asked("known_by")) ? asked("known_by") : "";
    const reading = RECORD.readings.includes(asked("reading")) ? asked("reading") : RECORD.readings[0];
    const own = day === RECORD.of && !known && reading === RECORD.readings[0];
    return { day, known, reading, own, wrong, at: placeOf(day), by: known ? placeOf(known) : OPEN };
  };

  const courseOf = (state, facet, { reading }) => {
    const of = RECORD.standings[facet];
    return courses[(of[reading] ?? of.any)[state]];
  };

  // Every value of a course as known on a day: from and until which place of the list it holds, the one to show first.
  function* held(course, by) {
    for (let i = 0; i < course.length; i += 7) {
      const [value, since, ends, from, to, known, unknown] = course.slice(i, i + 7);
      if (known <= by && by < unknown) yield { value, since: sinces[since], ends: days[ends] ?? "", from, to };
    }
  }

  const openOn = (state, facet, view) =>
    [...held(courseOf(state, facet, view), view.by)].filter(({ from, to }) => from <= view.at && view.at < to);

  // The states of which a word is true.
  const who = (word, view) => {
    const [facet, counting] = RECORD.counted[word];
    const found = { yes: [], possibly: [] };
    states.forEach((_, state) => {
      const own = openOn(state, facet, view).map(({ value }) => counting.includes(value));
      if (own.includes(true)) found[own.includes(false) ? "possibly" : "yes"].push(state);
    });
    return found;
  };

  const lastUpTo = (list, place) => list.findLast(([from]) => from <= place)[1];
  const sentence = (view) => RECORD.sentences[lastUpTo(lastUpTo(RECORD.charter[view.reading], view.by), view.at)];

  // What became true up to the day, newest first: a side of a status, the value, and the states.
  const turns = (view) => {
    const found = new Map();
    RECORD.told.forEach((facet, order) => states.forEach(([code, name], state) => {
      const starts = new Map();
      for (const one of held(courseOf(state, facet, view), view.by)) {
        if (one.from <= view.at) starts.set(one.from, [...(starts.get(one.from) ?? []), one]);
      }
      let before = null;
      for (const from of [...starts.keys()].sort((a, b) => a - b)) {
        const after = starts.get(from);
        const told = JSON.stringify(after.map(({ value, ends }) => [value, ends]));
        const value = values[after[0].value];
        if (before !== null && told !== before && after.length === 1 && value !== "none" && days[from] >= RECORD.began) {
          const day = found.get(from) ?? found.set(from, new Map()).get(from);
          const key = `${order} ${value}`;
          day.set(key, [...(day.get(key) ?? []), [code, name]]);
        }
        before = told;
      }
    }));
    return [...found].sort(([a], [b]) => b - a).map(([from, own]) => [
      days[from],
      [...own].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, who]) => [
        RECORD.told[key[0]], key.slice(2), who.sort(([a], [b]) => (a < b ? -1 : 1)),
      ]),
    ]);
  };

  // --- choosing and ordering ---------------------------------------------

  const fold = (text) => text.toLowerCase().normalize("NFKD").replace(/\p{M}|[’'.]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ").trim().replace(/^the /, "");

  const within = (name, view) => {
    const own = RECORD.groups[name] ?? [];
    const found = new Set();
    for (let i = 0; i < own.length; i += 3) if (own[i + 1] <= view.at && view.at < own[i + 2]) found.add(own[i]);
    return found;
  };

  const placeIn = (facet) => ([{ value }]) => RECORD.facets[facet].indexOf(value);
  const ORDERS = {
    stage: (line) => placeIn("stage")(line.stage),
    name: () => 0,
    since: (line) => line.stage[0].since[1],
    response: (line) => placeIn("response")(line.response),
    signature: (line) => placeIn("signature")(line.signature),
    listing: (line) => placeIn("listing")(line.listing),
    region: (line) => states[line.state][3],
  };

  const chosen = (every, query, view) => {
    const [stage, certainty, sort] = ["stage", "certainty", "sort"].map((name) => query.get(name) || "");
    const sets = ["group", "region"].map((name) => query.get(name)).filter(Boolean).map((name) => within(name, view));
    const sought = fold(query.get("q") || "");
    const order = ORDERS[sort.replace(/^-/, "")] ?? ORDERS.stage;
    const turned = sort.startsWith("-") ? -1 : 1;
    return every
      .filter((line) => !stage || line.stage.some(({ value }) => values[value] === stage))
      .filter((line) => !["yes", "possibly"].includes(certainty) || (certainty === "yes") === (line.stage.length === 1))
      .filter((line) => sets.every((set) => set.has(line.state)))
      .filter(({ state }) => states[state][2].includes(sought) || states[state][0].toLowerCase() === sought)
      .map((line) => [order(line), line])
      .sort(([a, one], [b, other]) => turned * (a < b ? -1 : a > b ? 1 : one.state - other.state))
      .map(([, line]) => line);
  };

  // --- showing -----------------------------------------------------------

  const make = (name, own, ...inside) => {
    const made = Object.assign(document.createElement(name), own);
    made.append(...inside);
    return made;
  };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const stateOf = (link) => at.get(link.getAttribute("href").match(/(\w+)\.html/)[1]);
  const pageOf = ([code, name]) => make("a", { href: `states/${code}.html` }, name);
  const sideName = (facet) => (facet === "response" ? "answer" : facet);
  const isTouched = (line) => Object.keys(RECORD.facets).some((facet) =>
    line[facet].length > 1 || !RECORD.untouched.includes(line[facet][0].value));
  const label = ({ value }) => labels[values[value]];
  const pattern = (element, stage) => element.querySelector("[fill]").setAttribute("fill", `url(#p-${stage})`);
  const swatch = document.querySelector(".swatch")?.cloneNode(true);
  const legend = document.querySelector(".legend li:has([href*='stage='])")?.cloneNode(true);
  const joined = (parts, between) => parts.flatMap((part, place) => (place ? [between, part] : [part]));

  const badgeOf = ([first, ...others]) => {
    const made = make("span", { className: "badge" }, swatch.cloneNode(true), ` ${label(first)}`);
    pattern(made, values[first.value]);
    const open = make("span", { className: "open" }, `possibly; or ${others.map(label).join(" or ")}`);
    return others.length ? [made, " ", open] : [made];
  };

  const drawMap = (every) => {
    const picture = document.querySelector(".map > svg");
    const groups = new Map(all(".map > svg > g[fill]").map((own) => [own.getAttribute("fill"), own]));
    for (const link of picture.querySelectorAll("a")) {
      const { state, stage } = every[stateOf(link)];
      const fill = `url(#p-${values[stage[0].value]})`;
      if (!groups.has(fill)) {
        const own = document.createElementNS(picture.namespaceURI, "g");
        own.setAttribute("fill", fill);
        own.setAttribute("class", `of-${values[stage[0].value]}`);
        picture.append(own);
        groups.set(fill, own);
      }
      if (link.parentNode !== groups.get(fill)) groups.get(fill).append(link);
      link.classList.toggle("open", stage.length > 1);
      if (isTouched(every[state])) link.removeAttribute("tabindex");
      else link.setAttribute("tabindex", "-1");
      link.querySelector("title").textContent = `${states[state][1]}: ${label(stage[0])}${stage.length > 1 ? " (possibly)" : ""}`;
    }
    for (const link of all(".map figcaption p a[href*='states/']")) {
      link.nextSibling.data = link.nextSibling.data.replace(/\(.*?\)/, `(${label(every[stateOf(link)].stage[0])})`);
    }
  };

  const drawLegend = (every) => {
    const made = RECORD.facets.stage.flatMap((value) => {
      const many = every.filter(({ stage }) => stage[0].value === value).length;
      if (!many) return [];
      const item = legend.cloneNode(true);
      const link = item.querySelector("a");
      link.setAttribute("href", `index.html?stage=${values[value]}#states`);
      pattern(item, values[value]);
      link.lastChild.textContent = ` ${labels[values[value]]}`;
      item.querySelector("b").textContent = many;
      return [item];
    });
    all(".legend li:has([href*='stage='])").forEach((item) => item.remove());
    document.querySelector(".legend").prepend(...made);
  };

  const tellFacts = (every, view) => {
    for (const span of all(".count[data-word]")) {
      const { yes, possibly } = who(span.dataset.word, view);
      span.replaceChildren(make("b", {}, yes.length), possibly.length ? ` (and possibly ${possibly.length} more)` : "");
    }
    for (const names of all("dd[data-word]")) {
      const { yes, possibly } = who(names.dataset.word, view);
      const told = states.flatMap((own, state) => {
        if (yes.includes(state)) return [[pageOf(own)]];
        return possibly.includes(state) ? [[pageOf(own), " (possibly)"]] : [];
      });
      names.replaceChildren(...joined(told, [", "]).flat());
      names.hidden = names.previousElementSibling.hidden = !told.length;
    }
    const [before, bold, after] = sentence(view);
    document.querySelector("#force").replaceChildren(before, make("b", {}, bold), after);
    const next = document.querySelector("#next");
    if (next) next.hidden = !view.own;
  };

  // Every state has a row in the table; those folded on the page have got a short one.
  const rows = new Map(all("#states tbody tr").map((row) => {
    const cells = row.closest(".rest") ? ["", "", "", "", "", "ends"].map((className) => make("td", { className })) : [];
    const full = row.cloneNode(true);
    full.cells[0].after(...cells);
    return [stateOf(full.querySelector("a")), full];
  }));

  const foldRest = (lines) => {
    const rest = document.querySelector(".rest");
    const short = lines.map(({ state }) => {
      const row = rows.get(state).cloneNode(true);
      row.replaceChildren(row.firstElementChild, row.lastElementChild);
      return row;
    });
    rest.hidden = !lines.length;
    const summary = rest.querySelector("summary");
    summary.textContent = summary.textContent.replace(/^\d+/, lines.length);
    rest.querySelector("tbody").replaceChildren(...short);
  };

  const fillTable = (every, query, view) => {
    const lines = chosen(every, query, view);
    const filters = [...query].filter(([name, value]) => value && !VIEW.includes(name));
    for (const { state, ...sides } of every) {
      const cells = [...rows.get(state).cells];
      cells[1].replaceChildren(...badgeOf(sides.stage));
      cells[2].textContent = sides.stage[0].since[0];
      ["response", "signature", "listing"].forEach((facet, place) => {
        const [first, ...others] = sides[facet];
        const none = values[first.value] === "none" && !others.length;
        cells[3 + place].textContent = none ? "" : words(values[first.value]) + (others.length ? " (possibly)" : "");
      });
      cells[6].textContent = sides.tenure[0].ends && inWords(sides.tenure[0].ends);
    }
    const folded = filters.length ? [] : lines.filter((line) => !isTouched(line));
    const shown = lines.filter((line) => !folded.includes(line));
    document.querySelector("#states tbody").replaceChildren(...shown.map(({ state }) => rows.get(state)));
    foldRest(folded);
    const told = document.querySelector(".counted");
    told.textContent = told.textContent.replace(/^\d+/, lines.length);
    const sort = query.get("sort") || "";
    for (const link of all("#states thead a")) {
      const order = new URLSearchParams(link.getAttribute("href").match(/\?([^#]*)/)[1]).get("sort").replace(/^-/, "");
      const own = new URLSearchParams([...filters.filter(([name]) => name !== "sort"), ["sort", sort === order ? `-${order}` : order]]);
      link.setAttribute("href", `index.html?${own}#states`);
      const head = link.closest("th");
      if (sort.replace(/^-/, "") === order) head.setAttribute("aria-sort", sort[0] === "-" ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
    const back = document.querySelector("form.filter > a");
    if (back) back.hidden = !filters.length;
  };

  const SOME = 6;
  const listContested = (every) => {
    const section = document.querySelector("#contested");
    const contested = every.filter(({ stage }) => stage.length > 1);
    const many = contested.length === 1 ? "state has a stage that is" : "states have a stage that is";
    document.querySelector(".disputed .many").replaceChildren(
      make("b", {}, contested.length), ` ${many} open: the evidence does not decide.`);
    const more = make("a", { href: "#contested" }, `${contested.length - SOME} more`);
    const some = document.querySelector(".disputed .some");
    some.hidden = !contested.length;
    some.replaceChildren(...joined(contested.slice(0, SOME).map(({ state }) => pageOf(states[state])), ", "),
      ...(contested.length > SOME ? [" and ", more] : []), ".");
    const items = contested.map(({ state, stage }) =>
      make("li", {}, pageOf(states[state]), `: ${stage.map(label).join(" or ")}`));
    section.querySelectorAll("ul, .none").forEach((old) => old.remove());
    section.querySelector("h2").after(items.length
      ? make("ul", { className: "columns" }, ...items)
      : make("p", { className: "none" }, "No state’s stage is open on this day."));
  };

  const tellTimeline = (view) => {
    const items = turns(view).map(([day, changes]) => make("li", {}, make("h3", {}, inWords(day)), make("ul", {},
      ...changes.map(([facet, value, who]) => make("li", {}, `${sideName(facet)}, `, make("b", {}, words(value)), ": ", ...joined(who.map(pageOf), ", "))))));
    document.querySelector("#timeline .timeline").replaceChildren(...(items.length ? items : [make("li", {}, "Nothing yet by this day.")]));
  };

  const EXPORTED = `${inWords(RECORD.of)}, everything known by ${inWords(RECORD.recorded_on)}, and the reading “${RECORD.readings[0]}”`;
  const asked = ({ day, known, reading }) => {
    const projected = day > RECORD.recorded_on ? ", projected: nothing further is assumed to happen" : "";
    const by = known ? `as publicly known on ${inWords(known)}` : `everything known by ${inWords(RECORD.recorded_on)}`;
    return `As of ${inWords(day)}${projected}; ${by}; reading “${reading}”.`;
  };

  const remark = (place, ...inside) => {
    document.querySelector(".notice")?.remove();
    if (inside.length) place.before(make("div", { className: "notice", role: "status" }, ...inside));
  };
  const refusals = (view) => view.wrong.map((day) => make("p", {}, `“${day}” is not a day: write one like 2026-01-19.`));

  const footer = (view) => {
    document.querySelector("footer .asked").textContent = asked(view);
    all("footer .remark").forEach((old) => old.remove());
    const own = sentence(view)[3].map((said) => make("p", { className: "remark" }, `If unverified words of the Charter are confirmed: ${said}`));
    document.querySelector("footer .asked").parentNode.after(...own);
  };

  const showFirst = (query, view) => {
    const every = states.map((_, state) => Object.fromEntries([
      ["state", state],
      ...Object.keys(RECORD.facets).map((facet) => [facet, openOn(state, facet, view)]),
    ]));
    drawMap(every);
    drawLegend(every);
    tellFacts(every, view);
    fillTable(every, query, view);
    listContested(every);
    tellTimeline(view);
    const { day, known, reading } = view;
    document.querySelector(".asof").textContent = `As of ${inWords(day)}${day > RECORD.recorded_on ? ", projected" : ""}`
      + `${known ? `, as publicly known on ${inWords(known)}` : ""}, by the reading “${reading}”.`;
    document.querySelector("#deadlines .note")?.remove();
    const note = make("p", { className: "note" }, `They are those of ${EXPORTED}: they do not follow the day.`);
    if (!view.own) document.querySelector("#deadlines h2").after(note);
    remark(document.querySelector("h1"), ...refusals(view));
    footer(view);
  };

  const showState = (code, view) => {
    const state = at.get(code);
    const stage = openOn(state, "stage", view);
    const [, , since] = stage[0].since;
    document.querySelector("p.stage").replaceChildren(...badgeOf(stage), since && `, ${since}`);
    const sides = Object.keys(RECORD.standings).filter((facet) => facet !== "stage").map((facet) => {
      const own = openOn(state, facet, view).map(({ value, since: [, , since], ends }) =>
        `${words(values[value])}${since && ` ${since}`}${ends ? `, until ${inWords(ends)}` : ""}`);
      return make("li", {}, make("b", {}, sideName(facet)), `: ${own.join(" or ")}${own.length > 1 ? " (open)" : ""}`);
    });
    const told = [
      make("p", {}, asked(view)),
      make("ul", {}, ...sides),
      make("p", { className: "note" }, `What follows, its reasons, its term and its acts, is of ${EXPORTED}.`),
    ];
    remark(document.querySelector("main section"), ...refusals(view), ...(view.own ? [] : told));
  };

  const showOther = (view) => {
    const said = `This page is of ${EXPORTED}. The overview and how each state stands follow the day; tracker serve shows every page of every day.`;
    const follows = /about\.html$/.test(location.pathname) || view.own;
    remark(document.querySelector("h1"), ...refusals(view), ...(follows ? [] : [make("p", { className: "note" }, said)]));
  };

  // Every link to a page keeps the days and the reading; those to files of data are of the day of the pages.
  const keepView = (query) => {
    const kept = VIEW.map((name) => [name, query.get(name)]).filter(([, value]) => value);
    for (const link of all("a[href]").filter((one) => PAGE.test(one.getAttribute("href")))) {
      const [, page, own, place] = link.getAttribute("href").match(/^([^?#]*)\??([^#]*)(.*)$/);
      const said = new URLSearchParams([...[...new URLSearchParams(own)].filter(([name]) => !VIEW.includes(name)), ...kept]).toString();
      link.setAttribute("href", page + (said ? `?${said}` : "") + place);
    }
  };

  // The fields of both forms say what the address says; what is no field of a form goes with it.
  const keepFields = (query) => {
    for (const form of all("form.clocks, form.filter")) {
      form.querySelectorAll("[type=hidden]").forEach((one) => one.remove());
      for (const field of [...form.elements].filter(({ name }) => name)) {
        const usual = field.name === "as_of" ? RECORD.of : field.options?.[0].value ?? "";
        const value = query.get(field.name) || usual;
        const fits = !field.options || [...field.options].some((one) => one.value === value);
        if (field.value !== value) field.value = fits ? value : usual;
      }
      const others = [...query].filter(([name, value]) => value && !form.elements[name]);
      form.append(...others.map(([name, value]) => make("input", { type: "hidden", name, value })));
    }
  };

  // Shows what the page of an address shows.
  const show = (address) => {
    const query = new URL(address).searchParams;
    const view = viewOf(query);
    const code = location.pathname.match(/states\/(\w+)\.html$/)?.[1];
    if (document.querySelector("#map")) showFirst(query, view);
    else if (code) showState(code, view);
    else showOther(view);
    keepView(query);
    keepFields(query);
  };

  return { show };
})();

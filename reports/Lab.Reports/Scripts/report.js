// Works on what the document holds already. It makes no markup from text, fetches nothing, and sets no styles: without it the report is whole.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("live");

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const key of Object.keys(attributes)) element.setAttribute(key, attributes[key]);
    element.append(...children);
    return element;
  };

  // Wide tables scroll on narrow screens: a region that the keyboard reaches, so that the table itself stays a table for screen readers.
  for (const table of document.querySelectorAll("main table")) {
    const box = make("div", { class: "scroll" });
    table.replaceWith(box);
    box.append(table);
  }
  const reach = () => {
    for (const box of document.querySelectorAll(".scroll")) {
      if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
      else box.removeAttribute("tabindex");
    }
  };
  addEventListener("resize", reach);
  reach();

  const number = text => Number(text.replace(/[^0-9.\-]/g, "")) || 0;

  const sortable = (table, rows) => {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = make("button", { type: "button", class: "sort" }, ...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        const isNumber = head.classList.contains("num");
        const keys = new Map(rows.map(row => [row, isNumber ? number(row.cells[column].textContent) : row.cells[column].textContent.trim().toLowerCase()]));
        rows.sort((a, b) => {
          const [x, y] = [keys.get(a), keys.get(b)];
          return (x < y ? -1 : x > y ? 1 : 0) * (up ? 1 : -1);
        });
        const rest = table.tBodies[0].querySelector(".rest");
        table.tBodies[0].append(...rows, ...(rest ? [rest] : []));
        for (const other of heads) other.setAttribute("aria-sort", "none");
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
      });
    });
    return heads;
  };

  const filterable = (table, tools, rows, heads) => {
    const search = tools.querySelector("input");
    const shown = tools.querySelector("output");
    const texts = new Map(rows.map(row => [row, row.textContent.toLowerCase()]));
    const facets = [];
    const apply = () => {
      const words = search.value.toLowerCase().split(/\s+/).filter(word => word);
      let count = 0;
      for (const row of rows) {
        const fits = words.every(word => texts.get(row).includes(word)) && facets.every(([column, choice]) => choice.selectedIndex === 0 || row.cells[column].textContent.trim() === choice.value);
        row.hidden = !fits;
        count += fits ? 1 : 0;
      }
      shown.textContent = shown.dataset.shown.replace(/##|#/g, mark => (mark === "#" ? count : rows.length).toLocaleString("en"));
    };
    heads.forEach((head, column) => {
      const values = [...new Set(rows.map(row => row.cells[column].textContent.trim()))].filter(value => value).sort();
      if (!("facet" in head.dataset) || values.length < 2 || values.length > 250) return;
      const choice = make("select", {}, make("option", {}, tools.dataset.all), ...values.map(value => make("option", { value }, value)));
      tools.insertBefore(make("label", {}, head.textContent + " ", choice), shown);
      facets.push([column, choice]);
      choice.addEventListener("change", apply);
    });
    search.addEventListener("input", apply);
    apply();
  };

  for (const table of document.querySelectorAll("table[data-table]")) {
    const tools = table.parentElement.previousElementSibling;
    if (!tools || !tools.matches(".tools")) continue;
    const rows = [...table.tBodies[0].rows].filter(row => !row.classList.contains("rest"));
    filterable(table, tools, rows, sortable(table, rows));
    tools.hidden = false;
  }

  for (const button of document.querySelectorAll("button[data-open]")) {
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(open));
      for (const proof of document.querySelectorAll("details.proof")) proof.open = open;
    });
  }

  // A link to a finding opens its evidence.
  const follow = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const proof = target && target.querySelector(":scope > details.proof");
    if (proof) proof.open = true;
  };
  addEventListener("hashchange", follow);
  follow();

  // The time line: the window from..to, in seconds, fills the width.
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400, 172800, 604800];
  const two = value => String(value).padStart(2, "0");
  const clock = seconds => {
    const whole = Math.round(seconds);
    return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}${whole % 60 ? ":" + two(whole % 60) : ""}`;
  };

  for (const figure of document.querySelectorAll("figure.timeline")) {
    const tools = figure.querySelector(".zoom");
    const svg = figure.querySelector("svg[data-seconds]");
    const [left, width, length] = [Number(svg.dataset.left), Number(svg.dataset.width), Number(svg.dataset.seconds)];
    const marks = [...svg.querySelectorAll(".mark")].map(mark => {
      const round = mark.localName === "circle";
      const half = round ? 0 : Number(mark.getAttribute("width")) / 2;
      return { mark, name: round ? "cx" : "x", half, at: (Number(mark.getAttribute(round ? "cx" : "x")) + half - left) / width * length };
    });
    const grid = [...svg.querySelectorAll(".grid, .tick")];
    const [line, label] = [svg.querySelector(".grid"), svg.querySelector(".tick")];
    const least = Math.min(length, 5);
    let [from, to] = [0, length];

    const draw = () => {
      const x = at => left + (at - from) / (to - from) * width;
      for (const { mark, name, half, at } of marks) {
        const inside = at >= from && at <= to;
        mark.toggleAttribute("hidden", !inside);
        if (inside) mark.setAttribute(name, (x(at) - half).toFixed(2));
      }
      const whole = from === 0 && to === length;
      svg.querySelectorAll(".zoomed").forEach(made => made.remove());
      for (const old of grid) old.toggleAttribute("hidden", !whole);
      const step = steps.find(one => (to - from) / one <= 8) || Math.ceil((to - from) / 8);
      for (let at = Math.ceil(from / step) * step; !whole && at <= to; at += step) {
        const [newLine, newLabel] = [line.cloneNode(false), label.cloneNode(false)];
        for (const [made, names] of [[newLine, ["x1", "x2"]], [newLabel, ["x"]]]) {
          made.removeAttribute("hidden");
          made.classList.add("zoomed");
          for (const name of names) made.setAttribute(name, x(at).toFixed(2));
        }
        newLabel.textContent = clock(at);
        svg.prepend(newLine, newLabel);
      }
      tools.querySelector("output").textContent = `${clock(from)} - ${clock(to)}`;
      tools.querySelector("[data-zoom=in]").disabled = to - from <= least;
      tools.querySelector("[data-zoom=out]").disabled = whole;
      tools.querySelector("[data-zoom=all]").disabled = whole;
      tools.querySelector("[data-zoom=back]").disabled = from <= 0;
      tools.querySelector("[data-zoom=on]").disabled = to >= length;
    };
    const show = (begin, span) => {
      span = Math.min(length, Math.max(least, span));
      from = Math.min(Math.max(0, begin), length - span);
      to = from + span;
      draw();
    };
    const moves = {
      in: span => show(from + span / 4, span / 2),
      out: span => show(from - span / 2, span * 2),
      back: span => show(from - span / 2, span),
      on: span => show(from + span / 2, span),
      all: () => show(0, length),
    };
    tools.addEventListener("click", event => {
      const button = event.target.closest("[data-zoom]");
      if (button) moves[button.dataset.zoom](to - from);
    });
    tools.addEventListener("keydown", event => {
      const move = { "+": "in", "-": "out", ArrowLeft: "back", ArrowRight: "on", Home: "all" }[event.key];
      if (move) {
        moves[move](to - from);
        event.preventDefault();
      }
    });
    draw();
    tools.hidden = false;
    addEventListener("beforeprint", () => moves.all());
  }
})();

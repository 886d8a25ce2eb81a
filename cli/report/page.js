// SPDX-License-Identifier: Apache-2.0
// Draws the charts of a page, and makes its selections, buttons and filters work. The page says all without it.
(function () {
  "use strict";

  const filteredFrom = 30; // rows
  const facetWidth = 240; // of one small chart, with its axis, at least
  const besideFacet = 64; // what the axis and the gap take of it

  const config = {
    aria: false,
    background: null,
    font: "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif",
    padding: 2,
    view: { stroke: null },
    axis: {
      labelColor: "var(--ink)", titleColor: "var(--quiet)", gridColor: "var(--line)", domainColor: "var(--line)",
      tickColor: "var(--line)", labelFontSize: 12, titleFontSize: 12, titleFontWeight: 400, labelLimit: 260,
      labelOverlap: "greedy",
    },
    header: { labelColor: "var(--ink)", titleColor: "var(--quiet)", labelFontSize: 12, labelFontWeight: 600 },
    legend: { labelColor: "var(--ink)", titleColor: "var(--quiet)", labelFontSize: 12, titleFontSize: 12,
              titleFontWeight: 400, orient: "top", symbolStrokeColor: "var(--ink)" },
    text: { color: "var(--ink)", fontSize: 11 },
  };

  const views = new Map();

  // Charts are as wide as the page and have rows of one height, which Vega-Lite remarks.
  const logger = vega.logger(vega.Warn);
  const warn = logger.warn;
  logger.warn = function (...words) {
    return words.join(" ").startsWith('Dropping "fit-y"') ? this : warn.apply(this, words);
  };

  function fitFacets(specification, element) {
    if (!specification.facet) return;
    specification.columns = Math.max(1, Math.min(4, Math.floor(element.clientWidth / facetWidth)));
    specification.spec.width = Math.floor(element.clientWidth / specification.columns) - besideFacet;
  }

  async function draw(chart) {
    const element = document.getElementById("chart-" + chart.id);
    try {
      fitFacets(chart.specification, element);
      const compiled = vegaLite.compile(chart.specification, { config, logger }).spec;
      const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
        expr: vega.expressionInterpreter, renderer: "svg", container: element, hover: false, logLevel: vega.Warn,
      });
      views.set(chart.id, view);
      await view.runAsync();
      return true;
    } catch (error) {
      console.error(chart.id, error);
      element.removeAttribute("aria-hidden");
      element.textContent = "This chart could not be drawn: " + error.message + ". Its numbers are in the table.";
      element.classList.add("failed");
      return false;
    }
  }

  // The file stands alone, so it gets the colours that the page shows now, and the paper below them.
  function standingAlone(svg) {
    const style = getComputedStyle(document.documentElement);
    return svg
      .replace(/^<svg[^>]*>/, (start) => start + '<rect width="100%" height="100%" fill="var(--paper)"></rect>')
      .replace(/var\((--[a-z]+)\)/g, (whole, name) => style.getPropertyValue(name).trim() || whole);
  }

  async function save(id) {
    const svg = standingAlone(await views.get(id).toSVG());
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
    link.download = id + ".svg";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    return svg;
  }

  function addFilter(table, number) {
    const rows = [...table.tBodies[0].rows];
    if (rows.length < filteredFrom) return;
    const label = document.createElement("label");
    label.className = "filter";
    const input = document.createElement("input");
    const count = document.createElement("output");
    input.type = "search";
    input.id = "filter-" + number;
    count.htmlFor = input.id;
    label.append("Rows with all of these words ", input, " ", count);
    const show = () => {
      const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const text = [...row.cells].map((cell) => cell.textContent.toLowerCase()).join(" ");
        row.hidden = !words.every((word) => text.includes(word));
        if (!row.hidden) ++shown;
      }
      count.value = shown + " of " + rows.length;
    };
    input.addEventListener("input", show);
    table.parentElement.before(label);
    show();
  }

  // Only what scrolls is a stop of the keyboard.
  function setStops() {
    for (const box of document.querySelectorAll(".scroll, .chart, pre")) {
      const scrolls = box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight;
      if (scrolls) box.tabIndex = 0; else box.removeAttribute("tabindex");
    }
  }

  // A link into something folded opens it.
  function openTarget() {
    const target = document.getElementById(location.hash.slice(1));
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target) target.scrollIntoView();
  }

  async function start() {
    document.querySelectorAll(".scroll > table").forEach(addFilter);
    const charts = JSON.parse(document.getElementById("charts").textContent);
    let drawn = 0;
    for (const chart of charts) drawn += (await draw(chart)) ? 1 : 0;
    for (const select of document.querySelectorAll("select[data-parameter]")) {
      select.addEventListener("change", () =>
        views.get(select.dataset.chart).signal(select.dataset.parameter, select.value).runAsync());
    }
    for (const button of document.querySelectorAll("button[data-save]")) {
      button.addEventListener("click", () => save(button.dataset.save));
    }
    addEventListener("hashchange", openTarget);
    addEventListener("toggle", setStops, true);
    addEventListener("resize", setStops);
    setStops();
    if (location.hash) openTarget();
    window.ferrotypeReport = { views, save };
    document.documentElement.dataset.drawn = drawn + " of " + charts.length;
  }

  start();
})();

// SPDX-License-Identifier: Apache-2.0
// Draws the charts of a page, and makes its selections, buttons and filters work. The page says all without it.
(function () {
  "use strict";

  const filteredFrom = 30; // rows

  const views = new Map();

  async function draw(chart) {
    const element = document.getElementById("chart-" + chart.id);
    try {
      fitFacets(chart.specification, element.clientWidth);
      const compiled = vegaLite.compile(chart.specification, { config: chartConfig, logger: chartLogger() }).spec;
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

  async function save(id) {
    const style = getComputedStyle(document.documentElement);
    const svg = standingAlone(await views.get(id).toSVG(), (name) => style.getPropertyValue(name).trim());
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

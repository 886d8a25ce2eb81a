// SPDX-License-Identifier: Apache-2.0
// What charts look like, on a page and in a file of their own.
"use strict";

const chartConfig = {
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

// Charts are as wide as the page and have rows of one height, which Vega-Lite remarks.
function chartLogger() {
  const logger = vega.logger(vega.Warn);
  const warn = logger.warn;
  logger.warn = function (...words) {
    return words.join(" ").startsWith('Dropping "fit-y"') ? this : warn.apply(this, words);
  };
  return logger;
}

function fitFacets(specification, width) {
  if (!specification.facet) return;
  const facetWidth = 240; // of one small chart, with its axis, at least
  const besideFacet = 64; // what the axis and the gap take of it
  specification.columns = Math.max(1, Math.min(4, Math.floor(width / facetWidth)));
  specification.spec.width = Math.floor(width / specification.columns) - besideFacet;
}

// A file stands alone, so it gets colours instead of their names, and the paper below them.
function standingAlone(svg, colourOf) {
  return svg
    .replace(/^<svg[^>]*>/, (start) => start + '<rect width="100%" height="100%" fill="var(--paper)"></rect>')
    .replace(/var\((--[a-z]+)\)/g, (whole, name) => colourOf(name) || whole);
}

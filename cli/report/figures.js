// SPDX-License-Identifier: Apache-2.0
// Draws charts into files, behind the libraries and theme.js, in Node: reads {width, style, charts: [{name,
// specification}]} and prints [{name, svg}].
(async () => {
  const input = JSON.parse(require("fs").readFileSync(0, "utf8"));
  const colours = new Map(); // of paper in daylight: those that the style names first
  for (const [, name, value] of input.style.matchAll(/(--[a-z]+): (#[0-9a-f]+);/g)) {
    if (!colours.has(name)) colours.set(name, value);
  }
  const figures = [];
  for (const { name, specification } of input.charts) {
    fitFacets(specification, input.width);
    if (specification.width === "container") specification.width = input.width;
    const compiled = vegaLite.compile(specification, { config: chartConfig, logger: chartLogger() }).spec;
    const view = new vega.View(vega.parse(compiled, null, { ast: true }), {
      expr: vega.expressionInterpreter, renderer: "none", logLevel: vega.Warn,
    });
    figures.push({ name, svg: standingAlone(await view.toSVG(), (colour) => colours.get(colour)) + "\n" });
  }
  process.stdout.write(JSON.stringify(figures));
})().catch((error) => {
  console.error(error.message);
  process.exit(1);
});

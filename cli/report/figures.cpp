// SPDX-License-Identifier: Apache-2.0
#include "report/figures.h"

#include <fmt/format.h>

#include <algorithm>

#include "campaign/child.h"
#include "campaign/files.h"
#include "escape.h"
#include "report/assets.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

constexpr int width = 760;  // of a README's column
constexpr std::size_t most_svg_bytes = std::size_t{64} << 20;

// What may stand in the name of a file; options come from fonts too.
std::string file_word(const std::string& option) {
  std::string word;
  for (const char character : option) {
    const bool plain = (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
                       (character >= '0' && character <= '9') || character == '_' || character == '.';
    word += plain ? character : '-';
  }
  return word;
}

Json with_option(Json specification, const std::string& parameter, const std::string& option) {
  for (auto& one : specification.at("params")) {
    if (one.at("name") == parameter) one["value"] = option;
  }
  return specification;
}

Json wanted(const std::vector<Chart>& charts) {
  auto all = Json::array();
  for (const auto& chart : charts) {
    if (chart.chooses.size() != 1) {
      all.push_back({{"name", chart.id}, {"specification", chart.specification}});
      continue;
    }
    const auto& choose = chart.chooses.front();
    for (const auto& option : choose.options) {
      all.push_back({{"name", chart.id + "-" + file_word(option)},
                     {"specification", with_option(chart.specification, choose.parameter, option)}});
    }
  }
  return {{"width", width}, {"style", page_style}, {"charts", std::move(all)}};
}

// The libraries look for a module system, and would put their names there.
std::string program_of(const Libraries& libraries) {
  std::string program = "(function (exports, module, define) {\n";
  for (const auto& script : libraries.scripts) program += script + "\n";
  return program + "}).call(globalThis);\n" + std::string(chart_theme) + std::string(figures_script);
}

}  // namespace

tl::expected<std::vector<Figure>, std::string> draw_figures(const std::vector<Chart>& charts,
                                                            const Libraries& libraries,
                                                            const std::filesystem::path& scratch) {
  const auto program = scratch / "figures.js";
  const auto input = scratch / "charts.json";
  for (const auto& [path, content] :
       {std::pair{program, program_of(libraries)}, std::pair{input, wanted(charts).dump()}}) {
    if (const auto written = write_quickly(path, content); !written) {
      return tl::unexpected(fmt::format("{}: {}", path.string(), written.error()));
    }
  }
  Command node;
  node.arguments = {"/bin/sh", "-c", "exec node \"$0\" <\"$1\"", program.string(), input.string()};
  node.output_cap = most_svg_bytes;
  const auto outcome = run(node);
  if (!outcome) return tl::unexpected(outcome.error());
  if (outcome->code == 127) return tl::unexpected(std::string("node is not there; Debian's package is nodejs"));
  const auto drawn = Json::parse(outcome->output, nullptr, false);
  if (outcome->code != 0 || !drawn.is_array()) {
    return tl::unexpected(fmt::format("node did not draw the charts: {}", outcome->error));
  }
  std::vector<Figure> figures;
  for (const auto& one : drawn) figures.push_back({one.at("name"), one.at("svg")});
  return figures;
}

}  // namespace ferrotype

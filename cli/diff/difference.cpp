// SPDX-License-Identifier: Apache-2.0
#include "diff/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "campaign/classify.h"
#include "campaign/worker_call.h"
#include "diff/overlay.h"
#include "escape.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

tl::expected<DrawnOutline, std::string> ask_outline(const Layout& layout, const Pair& pair, const std::string& parser,
                                                    const DrawnPlace& place) {
  WorkerCall call{"release", "outline", {"--parsers", parser, "--glyph", place.glyph}, pair.library, pair.font};
  if (!place.coordinates.empty()) call.options.push_back("--coordinates=" + place.coordinates);
  const auto outcome = run(worker_command(layout, call));
  if (!outcome) return tl::unexpected(outcome.error());
  for (const auto& json : json_lines(outcome->output)) {
    if (json.contains("verbs")) return DrawnOutline{parser, json.at("verbs"), json.at("points")};
  }
  return tl::unexpected(fmt::format("{} died of the outline of glyph {} ({})", parser, place.glyph,
                                    classify("outline", *outcome).crash_class));
}

}  // namespace

std::optional<DrawnPlace> drawn_place(const std::string& detail) {
  static const std::regex glyph(R"(^(?:glyphs\[|outline of glyph )(\d+|0x[0-9a-f]+))");
  static const std::regex coordinates(R"( at ((?:-?\d+ ?)+)(?: \(|$))");
  std::smatch match;
  if (!std::regex_search(detail, match, glyph)) return std::nullopt;
  DrawnPlace place{std::to_string(std::stoul(match[1], nullptr, 0)), {}};
  if (std::regex_search(detail, match, coordinates)) {
    place.coordinates = match[1];
    std::ranges::replace(place.coordinates, ' ', ',');
    while (place.coordinates.ends_with(',')) place.coordinates.pop_back();
  }
  return place;
}

tl::expected<Differences, Undecided> compare_pair(const Layout& layout, const Pair& pair) {
  const WorkerCall call{"release",
                        "compare",
                        {"--parsers", pair.left + "," + pair.right, "--oracle", pair.exact ? "twin" : "peers"},
                        pair.library,
                        pair.font};
  const auto outcome = run(worker_command(layout, call));
  if (!outcome) return tl::unexpected(Undecided{false, outcome.error()});
  Differences differences;
  for (const auto& json : json_lines(outcome->output)) {
    if (json.contains("error")) return tl::unexpected(Undecided{false, json.at("error").get<std::string>()});
    if (json.contains("signature")) differences.all.push_back(json);
    if (json.contains("complete")) differences.complete = false;
  }
  if (outcome->signal != 0 || outcome->code > 1 || (outcome->code == 1 && differences.all.empty())) {
    return tl::unexpected(
        Undecided{true, fmt::format("a parser died ({}): ./ferrotype repro {} says which",
                                    classify("compare", *outcome).crash_class, shell_word(pair.font))});
  }
  return differences;
}

std::optional<DrawnPlace> first_outline(const Differences& differences) {
  for (const auto& difference : differences.all) {
    if (difference.value("operation", std::string()) != "outline") continue;
    if (const auto place = drawn_place(difference.at("detail").get<std::string>())) return place;
  }
  return std::nullopt;
}

tl::expected<std::string, std::string> draw_pair(const Layout& layout, const Pair& pair, const DrawnPlace& place,
                                                 const std::string& name) {
  const auto left = ask_outline(layout, pair, pair.left, place);
  if (!left) return tl::unexpected(left.error());
  const auto right = ask_outline(layout, pair, pair.right, place);
  if (!right) return tl::unexpected(right.error());
  auto title = fmt::format("Glyph {} of {}, by {} and {}", place.glyph, name, pair.left, pair.right);
  if (!place.coordinates.empty()) title += " at " + place.coordinates;
  return overlay(*left, *right, title);
}

}  // namespace ferrotype

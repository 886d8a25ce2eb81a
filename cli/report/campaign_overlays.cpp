// The glyphs that parsers drew differently, one outline over the other: asked of today's parsers, not of those that the
// campaign ran.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "diff/difference.h"
#include "escape.h"
#include "report/campaign_page.h"
#include "units.h"

namespace ferrotype {
namespace {

// A page stays below 2 MB; two processes an overlay.
constexpr std::size_t most_overlays = 12;
constexpr std::size_t most_bytes_of_one = 40'000;
constexpr std::size_t most_bytes = 200'000;

bool is_twin(const std::string& parser) { return parser == "cpp" || parser == "rust"; }

bool is_peer(const std::string& parser) { return !is_twin(parser); }

// The twins with each other, or the first peer that is accused with a twin; where both twins are, the first peer that
// they were compared with.
std::optional<Pair> pair_of(const CampaignFacts& facts, const Finding& finding) {
  Pair pair{.font = (facts.context.folder.inputs() / finding.best_input()).string(),
            .left = "cpp",
            .right = "rust",
            .library = facts.choice ? facts.choice->library : "",
            .exact = !is_peer_class(finding.report.crash_class)};
  if (pair.exact) return pair;
  auto parsers = split(finding.parser, ',');
  parsers.insert(parsers.end(), finding.unit.parsers.begin(), finding.unit.parsers.end());
  const auto peer = std::ranges::find_if(parsers, is_peer);
  if (peer == parsers.end()) return std::nullopt;
  pair.right = *peer;
  return pair;
}

GlyphOverlay overlay_of(const Layout& layout, const Pair& pair, std::size_t room) {
  const auto compared = compare_pair(layout, pair);
  if (!compared) return {"", "No picture of it: " + compared.error().text + "."};
  const auto place = first_outline(*compared);
  if (!place) {
    return {"", fmt::format("No picture of it: {} and {} of today draw its input alike.", pair.left, pair.right)};
  }
  auto svg = draw_pair(layout, pair, *place, "its input");
  if (!svg) return {"", "No picture of it: " + svg.error() + "."};
  if (svg->size() > std::min(room, most_bytes_of_one)) {
    return {"", fmt::format("Its picture takes {}: ./ferrotype diff {} {} {} draws it.", as_bytes(svg->size()),
                            shell_word(pair.font), pair.left, pair.right)};
  }
  return {*std::move(svg),
          fmt::format("Glyph {}{}, by {} in red and {} in blue, as today's build draws it", place->glyph,
                      place->coordinates.empty() ? "" : " at " + place->coordinates, pair.left, pair.right)};
}

}  // namespace

std::map<std::int64_t, GlyphOverlay> draw_overlays(const Layout& layout, const CampaignFacts& facts) {
  std::map<std::int64_t, GlyphOverlay> overlays;
  std::size_t room = most_bytes;
  for (const auto* findings : {&facts.failures, &facts.peers}) {
    for (const auto& finding : *findings) {
      if (overlays.size() == most_overlays) return overlays;
      if (!is_verdict(finding) || finding.unit.target != "outline") continue;
      const auto pair = pair_of(facts, finding);
      if (!pair) continue;
      auto drawn = overlay_of(layout, *pair, room);
      room -= drawn.svg.size();
      overlays.emplace(finding.id, std::move(drawn));
    }
  }
  return overlays;
}

}  // namespace ferrotype

// The glyphs that parsers drew differently, one outline over the other: asked of today's parsers, not of those that the
// campaign ran.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <vector>

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

// The twins with each other, or a twin with each peer: first those that are accused.
std::vector<Pair> pairs_of(const CampaignFacts& facts, const Finding& finding) {
  Pair pair{.font = (facts.context.folder.inputs() / finding.best_input()).string(),
            .left = "cpp",
            .right = "rust",
            .library = facts.choice ? facts.choice->library : "",
            .exact = !is_peer_class(finding.report.crash_class)};
  if (pair.exact) return {pair};
  auto parsers = split(finding.parser, ',');
  parsers.insert(parsers.end(), finding.unit.parsers.begin(), finding.unit.parsers.end());
  std::vector<Pair> pairs;
  for (const auto& parser : parsers) {
    if (!is_peer(parser) || std::ranges::find(pairs, parser, &Pair::right) != pairs.end()) continue;
    pairs.push_back(pair);
    pairs.back().right = parser;
  }
  return pairs;
}

// How it is drawn, if it is not too large; or why it is not.
GlyphOverlay drawn(const Layout& layout, const Pair& pair, const DrawnPlace& place, std::size_t room) {
  auto svg = draw_pair(layout, pair, place, "its input");
  if (!svg) return {"", "No picture of it: " + svg.error() + "."};
  if (svg->size() > std::min(room, most_bytes_of_one)) {
    return {"", fmt::format("Its picture takes {}: ./ferrotype diff {} {} {} draws it.", as_bytes(svg->size()),
                            shell_word(pair.font), pair.left, pair.right)};
  }
  return {*std::move(svg),
          fmt::format("Glyph {}{}, by {} in red and {} in blue, as today's build draws it", place.glyph,
                      place.coordinates.empty() ? "" : " at " + place.coordinates, pair.left, pair.right)};
}

// Of the first pair that draws some glyph differently.
GlyphOverlay overlay_of(const Layout& layout, const std::vector<Pair>& pairs, std::size_t room) {
  for (const auto& pair : pairs) {
    const auto compared = compare_pair(layout, pair);
    if (!compared) return {"", "No picture of it: " + compared.error().text + "."};
    if (const auto place = first_outline(*compared)) return drawn(layout, pair, *place, room);
  }
  return {"", "No picture of it: the parsers of today draw its input alike."};
}

}  // namespace

std::map<std::int64_t, GlyphOverlay> draw_overlays(const Layout& layout, const CampaignFacts& facts) {
  std::map<std::int64_t, GlyphOverlay> overlays;
  std::size_t room = most_bytes;
  for (const auto* findings : {&facts.failures, &facts.peers}) {
    for (const auto& finding : *findings) {
      if (overlays.size() == most_overlays) return overlays;
      if (!is_verdict(finding) || !drawn_place(finding.report.message)) continue;
      auto overlay = overlay_of(layout, pairs_of(facts, finding), room);
      room -= overlay.svg.size();
      overlays.emplace(finding.id, std::move(overlay));
    }
  }
  return overlays;
}

}  // namespace ferrotype

// SPDX-License-Identifier: Apache-2.0
//
// Parsers of different origin agree after the normalisers. Judged only where the twins take the font: what is broken in
// their eyes, every parser may answer as it likes. Who is outvoted is named.
#pragma once

#include <string>
#include <unordered_map>

#include "oracles/oracle.h"
#include "oracles/soundness.h"

namespace ferrotype {

// What the twins have said of the open face, as far as normalisers ask for it.
struct PeerContext {
  std::uint32_t glyph_count = 0xFFFFFFFF;
  bool symbol = false;  // N11
  // Glyphs that have a box (N9), and its x_min, at the default instance and where the sessions are located.
  std::unordered_map<std::uint32_t, float> visible;
  std::unordered_map<std::uint32_t, float> visible_located;
  std::unordered_map<std::uint32_t, std::string> names;  // of glyphs (N18)

  [[nodiscard]] bool is_visible(const Call& call, std::uint32_t glyph) const {
    return (call.located ? visible_located : visible).contains(glyph);
  }
  // Of a glyph that is visible.
  [[nodiscard]] float x_min(const Call& call, std::uint32_t glyph) const {
    return (call.located ? visible_located : visible).at(glyph);
  }
};

class PeersOracle final : public Oracle {
 public:
  PeersOracle() : Oracle(OracleKind::peers) {}
  void begin_case() override;
  void judge(const Call& call, std::span<Session* const> sessions) override;

 private:
  [[nodiscard]] bool well_formed(const Call& call, std::span<Session* const> sessions);
  [[nodiscard]] bool taking_part(const Call& call, const Session& session, const Session& leader);
  void vote(const Call& call, std::vector<const Session*> parties);

  void learn(const Call& call, const Answer& answer);
  void learn_boxes(const Call& call, std::span<const ferro_extents> boxes);
  void learn_names(const Call& call, const Answer& answer);

  std::vector<std::string> poisoned_;  // met a limit in this case
  PeerContext context_;
  Soundness soundness_;
};

// The first difference between two successful answers after the normalisers; `rounded` counts uses of N6, and of
// N14 to N16.
[[nodiscard]] std::optional<Difference> peer_difference(const Call& call, const Answer& left, const Answer& right,
                                                        const PeerContext& context, std::uint64_t& rounded);

}  // namespace ferrotype

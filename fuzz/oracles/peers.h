// SPDX-License-Identifier: Apache-2.0
//
// Parsers of different origin agree after the normalisers. Judged only where the twins take the font: what is broken in
// their eyes, every parser may answer as it likes. Who is outvoted is named.
#pragma once

#include <string>
#include <utility>

#include "oracles/oracle.h"

namespace ferrotype {

class PeersOracle final : public Oracle {
 public:
  PeersOracle() : Oracle(OracleKind::peers) {}
  void begin_case() override;
  void judge(const Call& call, std::span<Session* const> sessions) override;

 private:
  [[nodiscard]] bool well_formed(const Call& call, std::span<Session* const> sessions);
  [[nodiscard]] bool taking_part(const Session& session);
  void vote(const Call& call, std::vector<const Session*> parties);

  std::vector<std::string> poisoned_;  // met a limit in this case
  std::uint32_t glyph_count_ = 0xFFFFFFFF;
};

// The first difference between two successful answers after the normalisers; `rounded` counts uses of N6.
[[nodiscard]] std::optional<Difference> peer_difference(const Call& call, const Answer& left, const Answer& right,
                                                        std::uint32_t glyph_count, std::uint64_t& rounded);

}  // namespace ferrotype

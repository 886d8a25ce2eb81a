// SPDX-License-Identifier: Apache-2.0
//
// Whether a twin finds a font well-formed for a question: the directory is in order, and every table that the answer
// comes from is sound to its end. An answer may be right by luck where a table beside it is broken, and another parser,
// which reads in another order, has other luck.
#pragma once

#include <map>
#include <memory>

#include "oracles/session.h"

namespace ferrotype {

class Soundness {
 public:
  // The font and face that the session works on; asked again only when they change.
  void begin(const ferro_parser& twin, std::span<const std::uint8_t> font, std::uint32_t face);
  [[nodiscard]] bool holds_for(const Call& call);
  // The font has variable composites, so that its glyphs are drawn otherwise by who reads no VARC.
  [[nodiscard]] bool has_variable_composites() const { return has_variable_composites_; }

 private:
  [[nodiscard]] bool are_sound(std::span<const std::uint32_t> tags);
  [[nodiscard]] bool is_sound(std::uint32_t tag);

  std::unique_ptr<Session> session_;
  bool ordered_ = false;
  bool has_variable_composites_ = false;
  std::map<std::uint32_t, bool> tables_;
};

}  // namespace ferrotype

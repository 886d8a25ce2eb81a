// SPDX-License-Identifier: Apache-2.0
//
// What became of an operation in one parser: the first failure that says something about the font.
#pragma once

#include "oracles/call.h"

namespace ferrotype {

inline constexpr std::array outcome_names = {"ok", "malformed", "unsupported", "limit", "bad-argument", "panic"};
inline constexpr std::size_t outcome_count = outcome_names.size();

[[nodiscard]] constexpr const char* name_of_code(ferro_code code) {
  return code < outcome_count ? outcome_names[code] : "unknown";
}

class Outcome {
 public:
  void add(const Call& call, const ferro_status& status) {
    work_ += status.work;
    if (call.role == Role::probe) return;
    if (status.code == FERRO_UNSUPPORTED) {
      // A table that a parser does not know is no failure of the walk; a parser that does nothing at all is.
      unsupported_ = true;
    } else if (status.code != FERRO_OK) {
      if (first_.code == FERRO_OK) first_ = status;
    } else if (call.role == Role::subject) {
      answered_ = true;
    }
  }

  [[nodiscard]] ferro_status status() const {
    if (first_.code == FERRO_OK && unsupported_ && !answered_) {
      ferro_status result{};
      result.code = FERRO_UNSUPPORTED;
      result.offset = FERRO_NO_OFFSET;
      return result;
    }
    return first_;
  }

  [[nodiscard]] std::uint64_t work() const { return work_; }

 private:
  ferro_status first_{FERRO_OK, 0, nullptr, FERRO_NO_OFFSET, 0};
  std::uint64_t work_ = 0;
  bool unsupported_ = false;
  bool answered_ = false;
};

}  // namespace ferrotype

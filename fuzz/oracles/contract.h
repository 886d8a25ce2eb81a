// SPDX-License-Identifier: Apache-2.0
//
// The promises that a parser makes for every call, whatever the font: outputs untouched on failure, all of them written
// on success, answers of the promised form, work within a bound that is linear in the size of the file.
#pragma once

#include "oracles/session.h"

namespace ferrotype {

// Units of work that one call may do: a constant that covers the parsers' own named limits, and a share of the file.
[[nodiscard]] std::uint64_t work_bound(const Call& call, std::uint64_t file_size);

// What the session knows beside the call and its answer.
struct Circumstances {
  std::span<const std::uint8_t> font;
  const ferro_face* opened = nullptr;       // what `open` was given to write its face to
  const ferro_instance* located = nullptr;  // the same for `locate`
  // What the parser said of the face before; nothing where it was not asked, or did not answer.
  std::optional<std::size_t> axis_count;
  std::optional<std::size_t> name_count;
};

[[nodiscard]] std::optional<Violation> check_contract(const Call& call, const Answer& answer,
                                                      const Circumstances& circumstances);

}  // namespace ferrotype

// SPDX-License-Identifier: Apache-2.0
//
// The promises that a parser makes for every call, whatever the font: outputs untouched on failure, all of them written
// on success, answers of the promised form, work within a bound that is linear in the size of the file.
#pragma once

#include "oracles/session.h"

namespace ferrotype {

// Units of work that one call may do: a constant that covers the parsers' own named limits, and a share of the file.
[[nodiscard]] std::uint64_t work_bound(const Call& call, std::uint64_t file_size);

// `opened` is what `open` was given to write its face to.
[[nodiscard]] std::optional<Violation> check_contract(const Call& call, const Answer& answer, const ferro_face* opened,
                                                      std::span<const std::uint8_t> font);

}  // namespace ferrotype

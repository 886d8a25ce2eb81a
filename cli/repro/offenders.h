// Which bytes of an input its failure depends on: those that cannot be changed without it going away.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "repro/field_map.h"

namespace ferrotype {

// How a changed input fails; the class is "none" where it does not.
struct Fate {
  std::string crash_class;
  std::string signature;

  [[nodiscard]] bool is_gone() const { return crash_class == "none"; }
};

// A field, or a range where no part of it matters alone, and how the input fails without it; nothing where it fails as
// before, or where the change changes no byte.
struct Offender {
  Field field;
  std::optional<Fate> inverted{};
  std::optional<Fate> zeroed{};

  [[nodiscard]] bool ends_it() const;
};

struct Offenders {
  std::vector<Offender> all;  // in the order they were found
  std::uint64_t runs = 0;
  bool complete = true;  // nothing was left to try when it ended
};

struct OffenderLimits {
  std::uint64_t runs = 400;
  std::chrono::milliseconds time{30'000};
  std::function<void(std::uint64_t runs)> progress{};
};

enum class Change { invert, zero };
std::string changed(const std::string& input, const Field& range, Change change);

// `fails` runs a changed input; `signature` is that of the input itself. Descends only where a whole region, then half
// of it, matters, so that what two far bytes do together is found, and what they do only one by one is not.
Offenders find_offenders(const std::string& input, const FieldMap& map, const std::string& signature,
                         const std::function<Fate(const std::string&)>& fails, const OffenderLimits& limits = {});

}  // namespace ferrotype

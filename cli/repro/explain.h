// What `repro --explain` says: the fields that a failure depends on, and what the parsers' checks stand for.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "repro/offenders.h"

namespace ferrotype {

// A check that rejected the font, and the field that it looked at.
struct RejectedBy {
  std::string operation;
  std::string status;
  std::string check;
  std::optional<Field> field;  // at its offset
  std::uint64_t offset = 0;
  std::vector<std::string> parsers;
};

struct Explanation {
  std::string name;  // of the subject
  std::string unit;  // empty where nothing fails
  std::string crash_class = "none";
  std::string signature;
  Offenders offenders;
  std::vector<std::string> rejections;  // one for each offender: how the parser refuses the font without it, or empty
  std::vector<RejectedBy> checks;
};

// Those whose change ends the failure first, and of them those that leave a font that the parser still takes.
void sort_offenders(Explanation& explanation);

nlohmann::json explanation_json(const Explanation& explanation, const FieldMap& map, const std::string& input);
std::string explanation_text(const Explanation& explanation, const FieldMap& map);

}  // namespace ferrotype

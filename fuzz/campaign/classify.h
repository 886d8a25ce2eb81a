// From a child's outcome to a class: the only file that calls the classifier of fuzz/triage.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "child.h"

namespace ferrotype {

struct Frame {
  std::string function;
  std::string file;
  unsigned line = 0;
};

// [{"function": ..., "file": ..., "line": ...}], innermost first.
nlohmann::json frames_json(const std::vector<Frame>& frames);

struct CrashReport {
  std::string crash_class;  // "none" where nothing crashed
  std::string severity;
  std::string description;
  std::string message;
  std::string crash_line;
  std::string signature;
  std::string bug;  // equal for crashes of one bug, whatever target reached it
  std::string oracle;
  std::string operation;
  std::string parsers;
  std::vector<Frame> frames;

  [[nodiscard]] bool crashed() const { return crash_class != "none"; }
};

// `target` is the first part of the signature.
CrashReport classify(std::string_view target, const Outcome& outcome);

// The closed set of classes with a line on each.
std::vector<std::pair<std::string, std::string>> known_classes();

// A class that only the comparison with another author's parser gives: recorded, but no failure of a campaign.
bool is_peer_class(std::string_view crash_class);

}  // namespace ferrotype

// SPDX-License-Identifier: Apache-2.0
//
// What an oracle finds, and where it goes: a fuzz target writes one line and aborts, the worker collects.
#pragma once

#include <string>
#include <vector>

namespace ferrotype {

struct Verdict {
  std::string class_name;  // divergence-value, peer-disagreement, ... (fuzz/README.md has all)
  std::string oracle;
  std::string target;
  std::vector<std::string> parsers;
  std::string operation;
  std::string signature;  // equal for the same finding: no index, no value
  std::string detail;     // in words, with both
};

// One line of JSON, whatever bytes the verdict holds.
[[nodiscard]] std::string to_json_line(const Verdict& verdict);

class Reporter {
 public:
  // Takes what was found. When it returns, the case goes on.
  virtual void report(const Verdict& verdict) = 0;

 protected:
  ~Reporter() = default;
};

}  // namespace ferrotype

// libFuzzer on a target of the ablation build, as the experiments start it.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "ablate/experiment.h"
#include "campaign/child.h"

namespace ferrotype {

// A scratch folder of one run, inside that of the experiment: starts/, corpus/ and artifacts/. It goes with this.
class SearchFolder {
 public:
  explicit SearchFolder(std::filesystem::path path);
  ~SearchFolder();
  SearchFolder(const SearchFolder&) = delete;
  SearchFolder& operator=(const SearchFolder&) = delete;

  [[nodiscard]] std::filesystem::path operator/(const char* name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

// search_<operation> with nothing inherited that would change what it does.
Command search_target(const Experiment& experiment, const std::string& operation);

// It, on the C++ parser alone, for so many seconds; the folders of inputs are still to be named.
Command search(const Experiment& experiment, const std::string& operation, unsigned seconds, unsigned seed,
               const SearchFolder& folder);

// What it says at its end; 0 where it came to none.
std::uint64_t executions_of(const std::string& error);

// Its last lines, for a message.
std::string end_of(std::string_view error);

}  // namespace ferrotype

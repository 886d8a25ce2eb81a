// What `repro` is asked to look at: a file, a finding of a campaign, or a kit.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "campaign/plan.h"
#include "files_to_read.h"

namespace ferrotype {

// What was known of a finding when it was recorded. It may come from anybody: the unit names a target and an oracle
// that there are, all else is text.
struct Recorded {
  std::int64_t id = 0;
  Unit unit;
  std::string library;  // of its campaign's --parser; empty for a kit, whose paths are not of this machine
  std::string crash_class;
  std::string parser;
  std::string signature;
  int replays = 0;
  int reproduced = 0;
  std::string build;                       // a key, which is equal for equal programs
  std::vector<std::string> build_targets;  // whose programs are part of that build
};

struct Subject {
  std::string name;  // as the user gave it; of a folder each file below it
  FileToRead file;   // what is run; of a finding the smallest input that is known
  std::optional<Recorded> recorded;
};

struct Refusal {
  int code;
  std::string why;
};

// A path that is there is a file or a folder, and one that ends with .tar a kit; otherwise FOLDER#ID is a finding. The
// inputs of kits are written into `temporary`. A file that cannot be read is a subject with an error; refused is a
// finding or a kit that cannot.
tl::expected<std::vector<Subject>, Refusal> subjects_of(const std::vector<std::string>& paths,
                                                        const std::filesystem::path& temporary);

}  // namespace ferrotype

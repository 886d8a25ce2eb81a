// Which build a finding was made with: without it a crash cannot be told from one that is mended.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "plan.h"

namespace ferrotype {

struct Build {
  std::string id;  // sixteen hexadecimal digits: equal for equal programs
  std::string
      described;  // JSON: programs and their build ids, parsers with version, language and compiler, the machine
};

Build describe_build(const Layout& layout, const std::vector<std::string>& targets,
                     const std::vector<ParserInfo>& parsers, const std::string& library);

// The note NT_GNU_BUILD_ID of an ELF file in hexadecimal; empty where there is none.
std::string build_id_of(const std::filesystem::path& program);

}  // namespace ferrotype

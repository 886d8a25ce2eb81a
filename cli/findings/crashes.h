// `ferrotype crashes`: its subcommands, one file each. crashes.cpp has the options.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "findings/selection.h"
#include "verb.h"

namespace ferrotype {

struct CrashesOptions {
  std::string folder;
  Selection selection;
  bool json = false;
  bool csv = false;
  std::int64_t id = 0;
  bool log = false;
  std::string format;
  std::int64_t kit = 0;
  std::string output;
  bool dry_run = false;
};

// Each gives the exit code.
int list_crashes(const CrashesOptions& options);
int show_crash(const CrashesOptions& options);
int export_crashes(const Session& session, const CrashesOptions& options);
int reclassify_crashes(const CrashesOptions& options);

// Says what is wrong on standard error and gives the code.
int crashes_error(int code, std::string_view text);

// What is exported of a campaign: JSON and CSV.
std::string findings_csv(const std::vector<Finding>& findings);

}  // namespace ferrotype

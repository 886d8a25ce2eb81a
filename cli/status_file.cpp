// SPDX-License-Identifier: Apache-2.0
#include "status_file.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "campaign/files.h"
#include "escape.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t most_status_bytes = 1 << 20;

// The kernel gives a lock back however its owner ended.
bool somebody_runs(const Folder& folder) { return !FolderLock::take(folder.root); }

}  // namespace

tl::expected<nlohmann::json, std::string> read_status(const Folder& folder) {
  const auto bytes = read_file(folder.status(), most_status_bytes);
  if (!bytes) {
    return tl::unexpected(
        fmt::format("{}: {}: no campaign wrote its status there", folder.status().string(), bytes.error()));
  }
  auto status = nlohmann::json::parse(*bytes, nullptr, false);
  if (!status.is_object()) return tl::unexpected(fmt::format("{} is no status file", folder.status().string()));
  if (status.value("phase", "") == "running" && !somebody_runs(folder)) {
    status["phase"] = "killed";
    status["workers"] = nlohmann::json::array();
    status["message"] =
        fmt::format("its process is gone; ./ferrotype campaign --resume {}", shell_word(folder.root.string()));
  }
  return status;
}

}  // namespace ferrotype

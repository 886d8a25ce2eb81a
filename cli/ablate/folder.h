// The folder of an ablation: what it was made of, a file for each check and each hunt that is done, and the inputs.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "ablate/columns.h"
#include "campaign/files.h"

namespace ferrotype {

// What a run was begun with, and goes on with: {"columns", "command", "commit", "corpora", "each", "hunt", "minimise",
// "repeats", "inputs", "checks" (all), "wanted"}.
using Settings = nlohmann::json;

class AblationFolder {
 public:
  // Makes it, or, to go on with, opens it. The error says what is in the way.
  static tl::expected<AblationFolder, std::string> make(const std::filesystem::path& path, const Settings& settings);
  static tl::expected<AblationFolder, std::string> open(const std::filesystem::path& path);

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] const Settings& settings() const { return settings_; }

  // The row of a check is whole on the disk when this returns, and stays so through a power cut.
  [[nodiscard]] tl::expected<void, std::string> write_row(const nlohmann::json& row) const;
  // Those that are done, by name.
  [[nodiscard]] tl::expected<std::vector<nlohmann::json>, std::string> rows() const;

  // The same of the hunts, each named by its operation and its repeat.
  [[nodiscard]] tl::expected<void, std::string> write_hunt(const nlohmann::json& hunt) const;
  [[nodiscard]] tl::expected<std::vector<nlohmann::json>, std::string> hunts() const;
  // What they found, in folders named as operations.
  [[nodiscard]] std::filesystem::path found() const { return path_ / "found"; }

 private:
  AblationFolder(std::filesystem::path path, FolderLock lock, Settings settings)
      : path_(std::move(path)), lock_(std::move(lock)), settings_(std::move(settings)) {}

  std::filesystem::path path_;
  FolderLock lock_;
  Settings settings_;
};

// {"columns": [{"name", "title"}], "all_checks", "checks": [row...], "corpora", "each", "hunt", "hunts": [...]} of what
// is done: what is shown, and, with what made it, what is published.
nlohmann::json ablation_json(const Settings& settings, const std::vector<nlohmann::json>& rows,
                             const std::vector<nlohmann::json>& hunts);

}  // namespace ferrotype

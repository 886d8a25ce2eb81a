// SPDX-License-Identifier: Apache-2.0
#include "ablate/folder.h"

#include <fmt/format.h>

#include <algorithm>

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

constexpr auto settings_name = "ablation.json";
constexpr std::uint64_t most_bytes = std::uint64_t{16} << 20;

tl::expected<nlohmann::json, std::string> read_json(const fs::path& path) {
  const auto text = read_file(path, most_bytes);
  if (!text) return tl::unexpected(fmt::format("{}: {}", path.string(), text.error()));
  auto json = nlohmann::json::parse(*text, nullptr, false);
  if (!json.is_object()) return tl::unexpected(path.string() + ": not JSON, or not an object");
  return json;
}

tl::expected<void, std::string> write_json(const fs::path& path, const nlohmann::json& json) {
  return write_durably(path, json.dump(1, ' ', true, nlohmann::json::error_handler_t::replace) + "\n");
}

// Of each file, by name.
tl::expected<std::vector<nlohmann::json>, std::string> read_all(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  std::vector<nlohmann::json> all;
  for (const auto& file : files) {
    auto json = read_json(file);
    if (!json) return tl::unexpected(json.error());
    all.push_back(std::move(*json));
  }
  return all;
}

}  // namespace

tl::expected<AblationFolder, std::string> AblationFolder::make(const fs::path& path, const Settings& settings) {
  if (fs::exists(path / settings_name)) {
    return tl::unexpected(path.string() + ": there is an ablation in it already; go on with it by --resume");
  }
  std::error_code error;
  for (const char* name : {"checks", "found", "hunts", "inputs", "scratch"}) {
    fs::create_directories(path / name, error);
    if (error) return tl::unexpected(fmt::format("{}: {}", (path / name).string(), error.message()));
  }
  auto lock = FolderLock::take(path);
  if (!lock) return tl::unexpected(lock.error());
  if (const auto written = write_durably(path / settings_name, settings.dump(1) + "\n"); !written) {
    return tl::unexpected(written.error());
  }
  return AblationFolder(path, std::move(*lock), settings);
}

tl::expected<AblationFolder, std::string> AblationFolder::open(const fs::path& path) {
  auto settings = read_json(path / settings_name);
  if (!settings) return tl::unexpected(settings.error() + "; it is no folder of an ablation");
  // Of a folder of before there were hunts, and inputs that are made smaller.
  for (const char* name : {"hunt", "minimise", "repeats"}) settings->emplace(name, 0);
  auto lock = FolderLock::take(path);
  if (!lock) return tl::unexpected(lock.error());
  return AblationFolder(path, std::move(*lock), std::move(*settings));
}

tl::expected<void, std::string> AblationFolder::write_row(const nlohmann::json& row) const {
  return write_json(path_ / "checks" / (row.at("check").get<std::string>() + ".json"), row);
}

tl::expected<std::vector<nlohmann::json>, std::string> AblationFolder::rows() const {
  return read_all(path_ / "checks");
}

tl::expected<void, std::string> AblationFolder::write_hunt(const nlohmann::json& hunt) const {
  return write_json(
      path_ / "hunts" /
          fmt::format("{}.{}.json", hunt.at("operation").get<std::string>(), hunt.at("repeat").get<unsigned>()),
      hunt);
}

tl::expected<std::vector<nlohmann::json>, std::string> AblationFolder::hunts() const {
  return read_all(path_ / "hunts");
}

nlohmann::json ablation_json(const Settings& settings, const std::vector<nlohmann::json>& rows,
                             const std::vector<nlohmann::json>& hunts) {
  return {{"columns", settings.at("columns")},
          {"all_checks", settings.at("checks").size()},
          {"corpora", settings.at("corpora")},
          {"each", settings.at("each")},
          {"hunt", settings.at("hunt")},
          {"hunts", hunts},
          {"inputs", settings.at("inputs")},
          {"measured_commit", settings.at("commit")},
          {"checks", rows}};
}

}  // namespace ferrotype

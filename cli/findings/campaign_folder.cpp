// SPDX-License-Identifier: Apache-2.0
#include "findings/campaign_folder.h"

#include <fmt/format.h>

#include "campaign/files.h"
#include "escape.h"

namespace ferrotype {
namespace {

tl::expected<std::string, std::string> read_named(const std::filesystem::path& folder, const std::string& name,
                                                  std::uint64_t limit) {
  const std::filesystem::path plain(name);
  if (name.empty() || plain.filename() != plain || name == "." || name == ".." || name.find('\0') != name.npos) {
    return tl::unexpected(fmt::format("the store names '{}', which is no plain name", name));
  }
  std::error_code error;
  const auto path = folder / plain;
  const auto status = std::filesystem::symlink_status(path, error);
  if (!std::filesystem::exists(status)) return tl::unexpected(fmt::format("{} is gone", path.string()));
  if (!std::filesystem::is_regular_file(status)) {
    return tl::unexpected(fmt::format("{} is not a regular file", path.string()));
  }
  auto bytes = read_file(path, limit);
  if (!bytes) return tl::unexpected(fmt::format("{}: {}", path.string(), bytes.error()));
  return bytes;
}

}  // namespace

tl::expected<OpenCampaign, std::string> open_campaign(const std::filesystem::path& root) {
  OpenCampaign campaign{{root}, nullptr};
  std::error_code error;
  const auto file = campaign.folder.store();
  if (!std::filesystem::is_regular_file(file, error)) {
    return tl::unexpected(fmt::format("{} holds no campaign: there is no {}", root.string(), file.string()));
  }
  auto store = open_store(file);
  if (!store) return tl::unexpected(store.error());
  campaign.store = std::move(*store);
  return campaign;
}

std::string no_finding(const Folder& folder, std::int64_t id) {
  return fmt::format("{} has no finding {}: ./ferrotype crashes list --peers {} has all", folder.root.string(), id,
                     shell_word(folder.root.string()));
}

tl::expected<std::string, std::string> read_input(const Folder& folder, const std::string& name) {
  return read_named(folder.inputs(), name, most_input_bytes);
}

tl::expected<std::string, std::string> read_log(const Folder& folder, const std::string& name) {
  return read_named(folder.logs(), name, most_log_bytes);
}

std::string bug_of(const Finding& finding) {
  if (!finding.report.bug.empty()) return finding.report.bug;
  const auto& signature = finding.report.signature;
  const auto at = signature.find('|');
  return at == std::string::npos ? signature : signature.substr(at + 1);
}

std::string place_of(const Finding& finding) {
  const auto& report = finding.report;
  if (is_verdict(finding) || report.frames.empty()) return report.message.empty() ? report.description : report.message;
  const auto& frame = report.frames.front();
  return frame.file.empty() ? frame.function : fmt::format("{} {}:{}", frame.function, frame.file, frame.line);
}

}  // namespace ferrotype

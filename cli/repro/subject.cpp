// SPDX-License-Identifier: Apache-2.0
#include "repro/subject.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "campaign/files.h"
#include "findings/campaign_folder.h"
#include "findings/finding_json.h"
#include "findings/kit.h"
#include "inspect_lines.h"
#include "verb.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

struct FindingName {
  std::string folder;
  std::int64_t id;
};

// "campaigns/night#3"
std::optional<FindingName> finding_name(const std::string& path) {
  const auto at = path.rfind('#');
  if (at == std::string::npos || at == 0) return std::nullopt;
  FindingName name{path.substr(0, at), 0};
  const auto* end = path.data() + path.size();
  const auto [stop, error] = std::from_chars(path.data() + at + 1, end, name.id);
  if (error != std::errc{} || stop != end || name.id <= 0) return std::nullopt;
  return name;
}

bool names_campaign(const std::string& path) {
  std::error_code error;
  const auto at = path.rfind('#');
  return at != std::string::npos && std::filesystem::exists(Folder{path.substr(0, at)}.store(), error);
}

// A kit, or a store, of somebody else may name programs that are none of ours.
bool is_known(const Unit& unit) {
  const auto& targets = operations();
  const auto oracles = Choice{}.oracles;
  return std::ranges::find(targets, unit.target) != targets.end() &&
         std::ranges::find(oracles, unit.oracle) != oracles.end() && !unit.parsers.empty();
}

std::vector<std::string> targets_of(const Json& described) {
  std::vector<std::string> targets;
  const auto programs = described.find("programs");
  if (programs == described.end() || !programs->is_object()) return targets;
  for (const auto& target : operations()) {
    if (programs->contains("fuzz_" + target)) targets.push_back(target);
  }
  return targets;
}

// Neither negative nor more than anything here can be.
int count_at(const Json& json, const char* name) {
  const auto entry = json.find(name);
  if (entry == json.end() || !entry->is_number_integer()) return 0;
  return static_cast<int>(std::clamp<std::int64_t>(entry->get<std::int64_t>(), 0, INT32_MAX));
}

Recorded recorded_of(const Json& finding, const Json& described) {
  Recorded recorded;
  recorded.id = count_at(finding, "id");
  recorded.unit = {text_at(finding, "target"), text_at(finding, "oracle"), {}};
  for (const auto& parser : list_at(finding, "parsers")) {
    if (parser.is_string()) recorded.unit.parsers.push_back(parser.get<std::string>());
  }
  recorded.crash_class = text_at(finding, "class");
  recorded.parser = text_at(finding, "parser");
  recorded.signature = text_at(finding, "signature");
  recorded.replays = count_at(finding, "replays");
  recorded.reproduced = count_at(finding, "reproduced");
  recorded.build = text_at(finding, "build");
  recorded.build_targets = targets_of(described);
  return recorded;
}

tl::unexpected<Refusal> refuse(int code, std::string why) { return tl::unexpected(Refusal{code, std::move(why)}); }

tl::expected<Subject, Refusal> subject_of_finding(const FindingName& name, const std::string& path) {
  const auto campaign = open_campaign(name.folder);
  if (!campaign) return refuse(exit_environment, campaign.error());
  const auto finding = campaign->store->finding(name.id);
  if (!finding) return refuse(exit_usage, no_finding(campaign->folder, name.id));
  const auto context = context_of(*campaign, {*finding});
  auto recorded = recorded_of(finding_facts(context, *finding), described_build(context, finding->build));
  if (!is_known(recorded.unit)) return refuse(exit_environment, path + ": its unit is none that can be run");
  if (const auto choice = campaign->store->choice()) recorded.library = choice->library;

  Subject subject{path, {campaign->folder.inputs() / finding->best_input(), 0, ""}, std::move(recorded)};
  const auto bytes = read_input(campaign->folder, finding->best_input());
  if (!bytes) return refuse(exit_environment, bytes.error());
  subject.file.size = bytes->size();
  return subject;
}

tl::expected<Subject, Refusal> subject_of_kit(const FileToRead& file, const std::filesystem::path& input) {
  const auto kit = read_kit(file.path);
  if (!kit) return refuse(exit_environment, fmt::format("{}: {}", file.path.string(), kit.error()));
  const auto described = kit->finding.value("described_build", Json::object());
  auto recorded = recorded_of(kit->finding, described.is_object() ? described : Json::object());
  if (!is_known(recorded.unit)) {
    return refuse(exit_environment, file.path.string() + ": its unit is none that can be run");
  }
  if (const auto written = write_quickly(input, kit->input); !written) return refuse(exit_environment, written.error());
  return Subject{file.path.string(), {input, kit->input.size(), ""}, std::move(recorded)};
}

}  // namespace

tl::expected<std::vector<Subject>, Refusal> subjects_of(const std::vector<std::string>& paths,
                                                        const std::filesystem::path& temporary) {
  std::vector<Subject> subjects;
  for (const auto& path : paths) {
    std::error_code error;
    const auto status = std::filesystem::status(path, error);
    const auto name = finding_name(path);
    if (name && !std::filesystem::exists(status)) {
      auto subject = subject_of_finding(*name, path);
      if (!subject) return tl::unexpected(subject.error());
      subjects.push_back(std::move(*subject));
    } else if (!name && !std::filesystem::exists(status) && names_campaign(path)) {
      return refuse(exit_usage, path + ": behind # stands the number of a finding, as crashes list has it");
    } else if (std::filesystem::is_regular_file(status) && path.ends_with(".tar")) {
      const auto input = temporary / fmt::format("kit-{}.bin", subjects.size());
      auto subject = subject_of_kit(files_to_read({path}).front(), input);
      if (!subject) return tl::unexpected(subject.error());
      subjects.push_back(std::move(*subject));
    } else {
      for (auto& file : files_to_read({path})) subjects.push_back({file.path.string(), file, std::nullopt});
    }
  }
  return subjects;
}

}  // namespace ferrotype

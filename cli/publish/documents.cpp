// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "campaign/files.h"
#include "commit.h"
#include "document.h"
#include "publish/publish.h"
#include "publish/tables.h"
#include "statistics/machine.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t most_table_bytes = std::uint64_t{256} << 20;

}  // namespace

nlohmann::json made_document(std::string_view kind, const std::string& command, const std::filesystem::path& source) {
  return {{"kind", kind},
          {"command", command},
          {"commit", commit_of(source)},
          {"date", utc_minute()},
          {"machine", {{"processor", cpu_model()}, {"system", kernel()}}}};
}

void fill_facts(nlohmann::json& document, const Facts& facts) { document.update(nlohmann::json(facts_json(facts))); }

std::string check_table_name(const std::string& name) {
  const bool plain = std::ranges::all_of(name, [](char character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9') || character == '-';
  });
  return plain && !name.empty() ? "" : "a name of small letters, digits and hyphens";
}

std::string made_markdown(const nlohmann::json& document) {
  const auto& machine = document.at("machine");
  return markdown(Section{.title = "How it was made",
                          .table = {},
                          .sentences = {fmt::format("Command: {}", document.at("command").get<std::string>()),
                                        fmt::format("Commit of the project when it was published: {}",
                                                    document.at("commit").get<std::string>()),
                                        fmt::format("Date: {}", document.at("date").get<std::string>()),
                                        fmt::format("Machine: {}, {}", machine.at("processor").get<std::string>(),
                                                    machine.at("system").get<std::string>())}});
}

std::string facts_markdown(const Facts& facts) {
  return "# Port facts\n\n" + facts_text(facts, true) +
         "\n`../cli/facts/README.md` says what counts them, and what they do not say.\n\n";
}

tl::expected<std::vector<PublishedTable>, std::string> read_tables(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code problem;
  for (const auto& entry : std::filesystem::directory_iterator(folder, problem)) {
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  }
  if (problem) return tl::unexpected(fmt::format("{}: {}", folder.string(), problem.message()));
  std::ranges::sort(files);
  std::vector<PublishedTable> tables;
  for (const auto& file : files) {
    const auto text = read_file(file, most_table_bytes);
    if (!text) return tl::unexpected(fmt::format("{}: {}", file.string(), text.error()));
    auto document = nlohmann::json::parse(*text, nullptr, false);
    if (kind_of(document).empty()) {
      return tl::unexpected(fmt::format("{}: no published table; move it out of {}", file.string(), folder.string()));
    }
    tables.push_back({file.stem().string(), std::move(document)});
  }
  return tables;
}

tl::expected<void, std::string> write_claims_page(const std::filesystem::path& folder) {
  const auto tables = read_tables(folder);
  if (!tables) return tl::unexpected(tables.error());
  try {
    const auto page = folder / "README.md";
    if (const auto written = write_durably(page, claims_page(*tables)); !written) {
      return tl::unexpected(fmt::format("{}: {}", page.string(), written.error()));
    }
  } catch (const nlohmann::json::exception& error) {
    return tl::unexpected(
        fmt::format("{}: a table lacks something: {}; publish it again", folder.string(), error.what()));
  }
  return {};
}

}  // namespace ferrotype

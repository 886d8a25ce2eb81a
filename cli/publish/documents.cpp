// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "campaign/files.h"
#include "commit.h"
#include "document.h"
#include "escape.h"
#include "publish/publish.h"
#include "publish/tables.h"
#include "statistics/machine.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t most_table_bytes = std::uint64_t{256} << 20;

// What the page reads of a table, by kind.
std::vector<const char*> wanted_of(std::string_view kind) {
  if (kind == "ablation") return {"all_checks", "checks", "columns", "inputs"};
  if (kind == "campaign") return {"twin_executions", "twin_divergences", "classes"};
  if (kind == "history") return {"bugs"};
  if (kind == "plants") return {"columns", "plants"};
  if (kind == "port facts") return {"parts", "twins"};
  return {"rows", "means", "faces", "context", "command"};
}

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

std::string why_not_into(const std::filesystem::path& folder, const std::string& name, std::string_view kind) {
  const auto page = folder / "README.md";
  if (const auto text = read_file(page, most_table_bytes); text && !text->starts_with(first_line_of_page)) {
    return fmt::format("{}: it is no page of tables; choose another folder with --results", page.string());
  }
  if (name.empty()) return {};
  const auto file = folder / (name + ".json");
  const auto text = read_file(file, most_table_bytes);
  if (!text) return {};
  const auto there = kind_of(nlohmann::json::parse(*text, nullptr, false));
  if (there == kind) return {};
  return fmt::format("{}: it is {}, and would be replaced by a {}; choose another name", file.string(),
                     there.empty() ? "no table" : "a table of the kind " + there, kind);
}

std::string why_no_commit(const std::string& commit, const std::filesystem::path& source) {
  if (is_clean(commit)) return {};
  return fmt::format("the tree at {} is not a commit: commit first, or name another folder with --results",
                     source.string());
}

std::filesystem::path results_folder(const Layout& layout, const std::string& wanted) {
  return wanted.empty() ? layout.build_root.parent_path() / "results" : std::filesystem::path(wanted);
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

tl::expected<std::vector<std::filesystem::path>, std::string> write_benchmark(const std::filesystem::path& folder,
                                                                              const std::string& name,
                                                                              const Published& published) {
  std::vector<std::filesystem::path> written;
  for (const auto& [extension, content] : {std::pair{".md", markdown(published)}, std::pair{".csv", csv(published)},
                                           std::pair{".json", json_text(json(published))}}) {
    const auto path = folder / (name + extension);
    if (const auto done = write_durably(path, content); !done) return tl::unexpected(done.error());
    written.push_back(path);
  }
  if (const auto page = write_claims_page(folder); !page) return tl::unexpected(page.error());
  written.push_back(folder / "README.md");
  return written;
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
    const auto kind = kind_of(document);
    if (kind.empty() || !check_table_name(file.stem().string()).empty()) {
      return tl::unexpected(fmt::format("{}: no published table; move it out of {}", file.string(), folder.string()));
    }
    for (const char* key : wanted_of(kind)) {
      if (!document.contains(key)) {
        return tl::unexpected(fmt::format("{}: a {} without '{}'; publish it again", file.string(), kind, key));
      }
    }
    tables.push_back({file.stem().string(), std::move(document)});
  }
  return tables;
}

tl::expected<void, std::string> write_claims_page(const std::filesystem::path& folder) {
  if (const auto why = why_not_into(folder, {}, {}); !why.empty()) return tl::unexpected(why);
  const auto tables = read_tables(folder);
  if (!tables) return tl::unexpected(tables.error());
  try {
    const auto page = folder / "README.md";
    if (const auto written = write_durably(page, claims_page(*tables)); !written) {
      return tl::unexpected(written.error());
    }
  } catch (const nlohmann::json::exception& error) {
    return tl::unexpected(
        fmt::format("{}: a table lacks something: {}; publish it again", folder.string(), error.what()));
  }
  return {};
}

}  // namespace ferrotype

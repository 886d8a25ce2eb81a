// From what the tools print to numbers.
// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "campaign/files.h"
#include "campaign/plan.h"
#include "facts/facts.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

// What builds, and is no part of a parser.
bool is_of_the_build(const std::string& language) { return language == "CMake" || language == "TOML"; }

std::uint64_t number_at(const Json& json, const char* name) {
  const auto entry = json.find(name);
  return entry != json.end() && entry->is_number_unsigned() ? entry->get<std::uint64_t>() : 0;
}

}  // namespace

std::uint64_t unsafe_lines(const std::vector<UnsafeUse>& uses) {
  std::set<std::pair<std::string, std::uint64_t>> lines;
  for (const auto& use : uses) {
    for (auto line = use.first; line <= use.last; ++line) lines.emplace(use.file, line);
  }
  return lines.size();
}

tl::expected<Lines, std::string> lines_of(const std::string& cloc) {
  const auto json = Json::parse(cloc, nullptr, false);
  if (!json.is_object() || !json.contains("SUM")) return tl::unexpected(std::string("cloc counted nothing"));
  Lines lines;
  for (const auto& [language, counts] : json.items()) {
    if (language == "header" || language == "SUM" || is_of_the_build(language)) continue;
    lines.files += number_at(counts, "nFiles");
    lines.code += number_at(counts, "code");
    lines.comment += number_at(counts, "comment");
    lines.blank += number_at(counts, "blank");
  }
  return lines;
}

std::vector<UnsafeUse> unsafe_uses_of(const std::string& messages, const std::string& folder) {
  std::vector<UnsafeUse> uses;
  for (const auto& line : split(messages, '\n')) {
    const auto json = Json::parse(line, nullptr, false);
    if (!json.is_object() || json.value("reason", "") != "compiler-message") continue;
    const auto& message = json["message"];
    if (json.value("/message/code/code"_json_pointer, "") != "unsafe_code") continue;
    for (const auto& span : message["spans"]) {
      const auto file = span.value("file_name", "");
      if (!span.value("is_primary", false) || !file.starts_with(folder + "/")) continue;
      uses.push_back({message.value("message", ""), file, number_at(span, "line_start"), number_at(span, "line_end")});
    }
  }
  return uses;
}

CodeSize code_size_of(const std::string& sections) {
  CodeSize size;
  for (const auto& line : split(sections, '\n')) {
    std::istringstream words(line);
    std::string name;
    std::uint64_t bytes = 0;
    std::uint64_t address = 0;
    // Sections without an address are not loaded.
    if (!(words >> name >> bytes >> address) || address == 0) continue;
    if (name == ".text") {
      size.code += bytes;
    } else if (name == ".rodata") {
      size.constants += bytes;
    } else if (name.starts_with(".eh_frame") || name == ".gcc_except_table") {
      size.unwinding += bytes;
    } else {
      size.other += bytes;
    }
  }
  return size;
}

tl::expected<std::map<std::string, std::string>, std::string> read_checks(const std::filesystem::path& source) {
  constexpr std::uint64_t most_bytes = 1 << 20;
  const auto file = source / "parsers" / "checks.def";
  const auto text = read_file(file, most_bytes);
  if (!text) return tl::unexpected(fmt::format("{}: {}", file.string(), text.error()));
  static const std::regex declared(R"(FERRO_CHECK\((\w+), (\w+), ")");
  std::map<std::string, std::string> classes;
  for (std::sregex_iterator match(text->begin(), text->end(), declared), end; match != end; ++match) {
    classes[(*match)[1]] = (*match)[2];
  }
  return classes;
}

}  // namespace ferrotype

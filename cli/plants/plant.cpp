// SPDX-License-Identifier: Apache-2.0
#include "plants/plant.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>

#include "ablation/outcome.h"

namespace ferrotype {
namespace {

namespace fs = std::filesystem;

// Throws std::runtime_error.
std::string word(const toml::table& table, const fs::path& file, const char* key) {
  const auto text = table[key].value<std::string>();
  if (!text || text->empty()) throw std::runtime_error(fmt::format("{}: no {}", file.string(), key));
  return *text;
}

Plant read_plant(const fs::path& folder) {
  const auto file = folder / "plant.toml";
  const auto table = toml::parse_file(file.string());
  Plant plant;
  plant.name = folder.filename().string();
  plant.folder = folder;
  plant.bug_class = word(table, file, "class");
  plant.pattern = word(table, file, "pattern");
  plant.what = word(table, file, "what");
  plant.operation = word(table, file, "operation");
  plant.input = word(table, file, "input");
  plant.undamaged = word(table, file, "undamaged");
  plant.error = table["error"].value_or(std::string());
  const auto* expected = table["expected"].as_table();
  if (expected == nullptr) throw std::runtime_error(fmt::format("{}: no [expected]", file.string()));
  for (const auto& column : plant_columns({})) {
    plant.expected[column.name] = word(*expected, file, column.name.c_str());
    if (group_of(plant.expected[column.name]).empty()) {
      throw std::runtime_error(fmt::format("{}: '{}' is no outcome", file.string(), plant.expected[column.name]));
    }
  }
  for (const char* patch : {"cpp.patch", "rust.patch"}) {
    if (!fs::is_regular_file(folder / patch)) throw std::runtime_error((folder / patch).string() + ": no such file");
  }
  return plant;
}

}  // namespace

std::vector<Column> plant_columns(const fs::path& libraries) {
  const auto column = [&](const char* name, const char* title, const char* flavour, bool corrupts) {
    const auto parser = std::string(name) + "_planted";
    return Column{name, title, flavour, parser, libraries / ("libferrotype_" + parser + ".so"), corrupts};
  };
  return {column(judging_column, "C++, AddressSanitizer", "ablation", false), column("cpp", "C++", "release", true),
          column("cpp_hardened", "C++, hardened", "release", true), column("rust", "Rust", "release", false),
          column("rust_checked", "Rust, overflow checks", "release", false)};
}

tl::expected<std::vector<Plant>, std::string> read_plants(const fs::path& folder) {
  std::vector<Plant> plants;
  try {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.is_directory()) plants.push_back(read_plant(entry.path()));
    }
  } catch (const toml::parse_error& error) {
    return tl::unexpected(fmt::format("{}: {}", *error.source().path, error.description()));
  } catch (const std::exception& error) {
    return tl::unexpected(std::string(error.what()));
  }
  std::ranges::sort(plants, {}, &Plant::name);
  return plants;
}

}  // namespace ferrotype

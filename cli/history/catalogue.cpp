// SPDX-License-Identifier: Apache-2.0
#include "history/catalogue.h"

#include <fmt/format.h>

#include <algorithm>

#include "campaign/classify.h"
#include "campaign/files.h"
#include "campaign/plan.h"
#include "history/outcome.h"
#include "toml_reader.h"

namespace ferrotype {
namespace {

constexpr std::uint64_t most_bytes = 1 << 20;

std::string optional_text(TomlReader& reader, const char* key) {
  return reader.value<std::string>(key, "a text").value_or("");
}

template <typename Item>
bool has(const std::vector<Item>& items, const std::string& name) {
  return std::ranges::find(items, name, &Item::name) != items.end();
}

// KIND NAME VERSION SHA256, and of a Debian source the release.
void check_archive(const TomlReader& reader, const std::vector<std::string>& archive) {
  constexpr std::size_t digits = 64;
  if (archive.size() < 4 || archive.size() > 5 || archive[3].size() != digits) {
    reader.fail("archive", "the words of cmake/package: kind, name, version, sha256");
  }
}

Recipe recipe_of(TomlReader& reader, const Catalogue& catalogue) {
  Recipe recipe{.name = reader.text("name"),
                .driver = optional_text(reader, "driver"),
                .archive = reader.texts("archive"),
                .inside = optional_text(reader, "inside"),
                .sources = reader.texts("sources"),
                .include = reader.texts("include"),
                .flags = reader.texts("flags"),
                .link = reader.texts("link"),
                .also = reader.texts("also")};
  if (!recipe.archive.empty()) check_archive(reader, recipe.archive);
  if (!recipe.driver.empty() && !std::filesystem::is_regular_file(catalogue.folder / "drivers" / recipe.driver)) {
    reader.fail("driver", fmt::format("there is no {}", (catalogue.folder / "drivers" / recipe.driver).string()));
  }
  if (!recipe.is_rust() && recipe.sources.empty()) reader.fail("sources", "it is missing");
  for (const auto& other : recipe.also) {
    if (!has(catalogue.recipes, other)) reader.fail("also", fmt::format("there is no recipe '{}' above", other));
    if (catalogue.recipe(other).archive.empty()) reader.fail("also", fmt::format("'{}' has no archive", other));
  }
  return recipe;
}

PastParser parser_of(TomlReader& reader, const Catalogue& catalogue) {
  PastParser parser{.name = reader.text("name"),
                    .title = reader.text("title"),
                    .recipe = reader.text("recipe"),
                    .archive = reader.texts("archive"),
                    .inside = optional_text(reader, "inside"),
                    .sources = reader.texts("sources"),
                    .reversed = optional_text(reader, "reversed")};
  check_archive(reader, parser.archive);
  if (!has(catalogue.recipes, parser.recipe)) {
    reader.fail("recipe", fmt::format("there is no recipe '{}' above", parser.recipe));
  }
  return parser;
}

Bug bug_of(TomlReader& reader, const Catalogue& catalogue) {
  Bug bug{.name = reader.text("name"),
          .id = reader.text("id"),
          .what = reader.text("what"),
          .input = reader.text("input"),
          .arguments = reader.texts("arguments"),
          .vulnerable = reader.text("vulnerable"),
          .fixed = reader.text("fixed"),
          .outcome = reader.text("outcome"),
          .crash_class = optional_text(reader, "class"),
          .fixed_outcome = reader.text("fixed-outcome"),
          .guard = reader.text("guard"),
          .ratio = reader.value<double>("ratio", "a number like 4.0").value_or(0),
          .not_asked = optional_text(reader, "not-asked"),
          .doubt = optional_text(reader, "doubt")};
  for (const auto& [key, name] : {std::pair("vulnerable", bug.vulnerable), std::pair("fixed", bug.fixed)}) {
    if (!has(catalogue.parsers, name)) reader.fail(key, fmt::format("there is no parser '{}' above", name));
  }
  if (catalogue.parser(bug.vulnerable).recipe != catalogue.parser(bug.fixed).recipe) {
    reader.fail("fixed", "it is built by another recipe than the vulnerable one, so by another driver");
  }
  for (const auto& [key, word] : {std::pair("outcome", bug.outcome), std::pair("fixed-outcome", bug.fixed_outcome)}) {
    if (std::ranges::find(outcome_words(), word) == outcome_words().end()) {
      reader.fail(key, fmt::format("there is no word '{}': one of {}", word, join(outcome_words(), ", ")));
    }
  }
  if (std::ranges::find(bug.arguments, "{}") == bug.arguments.end()) reader.fail("arguments", "one has to be {}");
  if ((bug.outcome == "hang") != (bug.ratio > 1)) reader.fail("ratio", "a hang, and nothing else, has one over 1");
  const auto classes = known_classes();
  const bool known = std::ranges::any_of(classes, [&](const auto& one) { return one.first == bug.crash_class; });
  if (bug.outcome != "hang" && !known) reader.fail("class", fmt::format("there is no class '{}'", bug.crash_class));
  return bug;
}

template <typename Item, typename Read>
void read_items(std::vector<Item>& items, const std::string& file, const toml::table& document, const char* key,
                const Catalogue& catalogue, Read read) {
  const TomlReader top(file, document);
  const auto* array = document.get(key) == nullptr ? nullptr : document.get(key)->as_array();
  if (array == nullptr) top.fail(key, fmt::format("there has to be a [[{}]]", key));
  for (const auto& element : *array) {
    const auto* table = element.as_table();
    if (table == nullptr) top.fail(element.source(), key, fmt::format("it has to be written [[{}]]", key));
    TomlReader reader(file, *table);
    auto item = read(reader, catalogue);
    reader.refuse_others();
    if (has(items, item.name)) reader.fail("name", fmt::format("'{}' is there twice", item.name));
    items.push_back(std::move(item));
  }
}

}  // namespace

const Recipe& Catalogue::recipe(const std::string& name) const {
  return *std::ranges::find(recipes, name, &Recipe::name);
}

const PastParser& Catalogue::parser(const std::string& name) const {
  return *std::ranges::find(parsers, name, &PastParser::name);
}

std::filesystem::path catalogue_file(const Layout& layout) {
  return layout.build_root.parent_path() / "fuzz" / "history" / "bugs.toml";
}

std::filesystem::path input_file(const Layout& layout, const Bug& bug) {
  return layout.build_root.parent_path() / "corpus" / bug.input;
}

tl::expected<Catalogue, std::string> read_catalogue(const std::filesystem::path& file) {
  const auto text = read_file(file, most_bytes);
  if (!text) return tl::unexpected(fmt::format("{}: {}", file.string(), text.error()));
  Catalogue catalogue{.folder = file.parent_path(), .recipes = {}, .parsers = {}, .bugs = {}};
  try {
    const auto document = toml::parse(*text);
    TomlReader top(file.string(), document);
    for (const char* key : {"recipe", "parser", "bug"}) top.allow(key);
    top.refuse_others();
    read_items(catalogue.recipes, file.string(), document, "recipe", catalogue, recipe_of);
    read_items(catalogue.parsers, file.string(), document, "parser", catalogue, parser_of);
    read_items(catalogue.bugs, file.string(), document, "bug", catalogue, bug_of);
  } catch (const toml::parse_error& error) {
    return tl::unexpected(fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description()));
  } catch (const WrongToml& wrong) {
    return tl::unexpected(wrong.text);
  }
  return catalogue;
}

tl::expected<std::vector<Bug>, std::string> choose_bugs(const Catalogue& catalogue,
                                                        const std::vector<std::string>& names) {
  if (names.empty()) return catalogue.bugs;
  std::vector<Bug> chosen;
  for (const auto& name : names) {
    const auto bug = std::ranges::find(catalogue.bugs, name, &Bug::name);
    if (bug == catalogue.bugs.end()) {
      return tl::unexpected(fmt::format("there is no bug '{}'; ./ferrotype history list has all of them", name));
    }
    if (!has(chosen, name)) chosen.push_back(*bug);
  }
  return chosen;
}

}  // namespace ferrotype

// SPDX-License-Identifier: Apache-2.0
#include "plan.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "child.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

const std::vector<std::string> twins = {"cpp", "rust"};
const std::vector<std::string> all_oracles = {"solo", "twin", "peers"};
// Fuzzed only when they are named: null, which has no answers, and the peers whose differences nobody has sorted yet;
// besides those that are unchecked.
const std::vector<std::string> only_when_named = {"null", "skrifa", "skrifa_model", "ttf_parser"};

// Any of these makes a target worth running; `open` is answered by every parser.
const std::map<std::string, std::vector<std::string>, std::less<>> needed = {
    {"open", {}},
    {"walk", {"walk"}},
    {"names", {"names", "name_texts"}},
    {"charmap", {"glyphs", "variants", "mappings"}},
    {"metrics", {"metrics", "advances", "extents", "vertical_metrics", "vertical_advances"}},
    {"outline", {"outline"}},
    {"variations", {"axes", "named_instances", "normalize", "locate"}},
    {"glyph_names", {"glyph_names", "glyph_of_name"}},
};

bool contains(const std::vector<std::string>& all, std::string_view one) {
  return std::ranges::find(all, one) != all.end();
}

tl::expected<void, std::string> check_names(const char* what, const std::vector<std::string>& asked,
                                            const std::vector<std::string>& known) {
  for (const auto& name : asked) {
    if (!contains(known, name))
      return tl::unexpected(fmt::format("no {} '{}': one of {}", what, name, join(known, ", ")));
  }
  return {};
}

}  // namespace

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  return fmt::format("{}", fmt::join(parts, separator));
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (end != 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

bool ParserInfo::answers(std::string_view operation) const {
  const auto entry = needed.find(operation);
  if (entry == needed.end()) return false;
  return entry->second.empty() ||
         std::ranges::any_of(entry->second, [&](const auto& one) { return contains(capabilities, one); });
}

tl::expected<std::vector<ParserInfo>, std::string> ask_parsers(const Layout& layout, std::string_view flavour,
                                                               const std::string& library) {
  Command command;
  command.arguments = {layout.worker(flavour).string(), "parsers"};
  if (!library.empty()) {
    const auto path = layout.library(flavour, library);
    if (is_parser_name(library) && !std::filesystem::exists(path)) {
      return tl::unexpected(
          fmt::format("there is no {}: ./ferrotype build peers builds the parsers that --parser names", path.string()));
    }
    command.arguments.insert(command.arguments.end(), {"--parser", path.string()});
  }
  command.environment = sanitizer_environment();
  command.time_limit = std::chrono::seconds(60);
  const auto outcome = run(command);
  if (!outcome) return tl::unexpected(outcome.error());
  const auto answer = Json::parse(outcome->output, nullptr, false);
  if (outcome->code != 0 || !answer.is_object() || !answer.contains("parsers")) {
    const auto said = answer.is_object() ? answer.value("error", outcome->error) : outcome->error;
    return tl::unexpected(fmt::format("{} did not list its parsers: {}", command.arguments[0], said));
  }
  std::vector<ParserInfo> parsers;
  for (const auto& entry : answer["parsers"]) {
    parsers.push_back({entry.value("name", ""), entry.value("version", ""), entry.value("language", ""),
                       entry.value("compiler", ""), entry.value("capabilities", std::vector<std::string>{}),
                       entry.value("unchecked", false)});
  }
  return parsers;
}

std::string Unit::parser_list() const { return join(parsers, ","); }

std::string Unit::name() const { return target + " " + oracle + (oracle == "solo" ? " " + parser_list() : ""); }

std::string folder_of(const Unit& unit, std::int64_t slice) {
  return fmt::format("{}.{}.{}.{}", unit.target, unit.oracle, join(unit.parsers, "+"), slice);
}

std::optional<Unit> unit_of_folder(const std::string& folder) {
  const auto parts = split(folder, '.');
  if (parts.size() != 4) return std::nullopt;
  return Unit{parts[0], parts[1], split(parts[2], '+')};
}

std::string Choice::to_json() const {
  return Json{{"targets", targets}, {"oracles", oracles},           {"parsers", parsers}, {"library", library},
              {"corpora", corpora}, {"milliseconds", milliseconds}, {"seed", seed}}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Choice> Choice::from_json(const std::string& text) {
  const auto json = Json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  Choice choice;
  choice.targets = json.value("targets", choice.targets);
  choice.oracles = json.value("oracles", choice.oracles);
  choice.parsers = json.value("parsers", choice.parsers);
  choice.library = json.value("library", choice.library);
  choice.corpora = json.value("corpora", choice.corpora);
  choice.milliseconds = json.value("milliseconds", choice.milliseconds);
  choice.seed = json.value("seed", choice.seed);
  return choice;
}

tl::expected<std::vector<Unit>, std::string> plan(const Choice& choice, const std::vector<ParserInfo>& parsers) {
  std::vector<std::string> names;
  for (const auto& parser : parsers) names.push_back(parser.name);
  for (const auto& checked :
       {check_names("target", choice.targets, operations()), check_names("oracle", choice.oracles, all_oracles),
        check_names("parser", choice.parsers, names)}) {
    if (!checked) return tl::unexpected(checked.error());
  }
  const auto chosen = [&](const ParserInfo& parser) {
    if (!choice.parsers.empty()) return contains(choice.parsers, parser.name);
    return !parser.unchecked && !contains(only_when_named, parser.name);
  };

  std::vector<Unit> units;
  // Breadth first: in a short campaign every target is seen before one of them is seen by every parser.
  for (const auto& oracle : {"twin", "peers", "solo"}) {
    if (!contains(choice.oracles, oracle)) continue;
    for (const auto& target : choice.targets) {
      std::vector<std::string> able;
      for (const auto& parser : parsers) {
        if (chosen(parser) && parser.answers(target)) able.push_back(parser.name);
      }
      const auto twin_count = std::ranges::count_if(able, [](const auto& name) { return contains(twins, name); });
      if (std::string_view(oracle) == "twin") {
        if (twin_count == 2) units.push_back({target, oracle, twins});
      } else if (std::string_view(oracle) == "peers") {
        // Without an outsider it would repeat the twin oracle.
        const bool has_outsider = static_cast<std::ptrdiff_t>(able.size()) > twin_count;
        if (able.size() >= 2 && has_outsider) units.push_back({target, oracle, able});
      } else {
        for (const auto& name : able) units.push_back({target, oracle, {name}});
      }
    }
  }
  if (units.empty()) return tl::unexpected(std::string("nothing to run: no chosen parser answers a chosen target"));
  return units;
}

}  // namespace ferrotype

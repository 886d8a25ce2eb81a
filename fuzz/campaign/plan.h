// What a campaign runs: combinations of a target, an oracle and the parsers that it judges.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "layout.h"

namespace ferrotype {

// A parser as a worker describes it.
struct ParserInfo {
  std::string name;
  std::string version;
  std::string language;
  std::string compiler;
  std::vector<std::string> capabilities;
  bool unchecked = false;  // may crash on any broken font: not run unless it is named

  // False where the target would only hear FERRO_UNSUPPORTED.
  [[nodiscard]] bool answers(std::string_view operation) const;
};

// Asks the worker of a flavour. `library` is a parser of the user's, or empty.
tl::expected<std::vector<ParserInfo>, std::string> ask_parsers(const Layout& layout, std::string_view flavour,
                                                               const std::string& library);

struct Unit {
  std::string target;
  std::string oracle;                // solo, twin, peers
  std::vector<std::string> parsers;  // solo: one

  [[nodiscard]] std::string parser_list() const;  // separated by commas
  [[nodiscard]] std::string name() const;         // "outline solo cpp", for people
  bool operator==(const Unit&) const = default;
};

// Names the folder that a worker of this unit saves its inputs in, and back, so that what a killed campaign left there
// is known by its place.
std::string folder_of(const Unit& unit, std::int64_t slice);
std::optional<Unit> unit_of_folder(const std::string& folder);

// What the user asked for; kept in the store, so that a resumed campaign is the same campaign.
struct Choice {
  std::vector<std::string> targets = operations();
  std::vector<std::string> oracles = {"solo", "twin", "peers"};
  std::vector<std::string> parsers;  // empty: those that need not be named
  std::string library;               // of --parser, or empty
  std::vector<std::string> corpora;  // beside the committed seeds
  std::int64_t milliseconds = 5 * 60 * 1000;
  std::uint32_t seed = 1;

  [[nodiscard]] std::string to_json() const;
  static std::optional<Choice> from_json(const std::string& text);
};

// Every combination that can say something. The error names a target, oracle or parser that there is not.
tl::expected<std::vector<Unit>, std::string> plan(const Choice& choice, const std::vector<ParserInfo>& parsers);

std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::vector<std::string> split(std::string_view text, char separator);

}  // namespace ferrotype

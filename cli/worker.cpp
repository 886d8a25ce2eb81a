// SPDX-License-Identifier: Apache-2.0
#include "worker.h"

#include <fmt/format.h>

#include <algorithm>

namespace ferrotype {

tl::expected<std::vector<std::string>, std::string> choose_parsers(const std::vector<ParserInfo>& all,
                                                                   const std::vector<std::string>& chosen) {
  std::vector<std::string> names;
  for (const auto& parser : all) names.push_back(parser.name);
  for (const auto& name : chosen) {
    if (std::ranges::find(names, name) == names.end()) {
      return tl::unexpected(fmt::format("no parser '{}': one of {}", name, join(names, ", ")));
    }
  }
  std::erase_if(names, [&](const auto& name) {
    if (!chosen.empty()) return std::ranges::find(chosen, name) == chosen.end();
    return std::ranges::find(all, name, &ParserInfo::name)->unchecked;
  });
  return names;
}

void add_library_option(CLI::App& verb, std::string& library) {
  verb.add_option_function<std::string>(
          "--parser",
          [&library](const std::string& word) {
            const bool is_name = is_parser_name(word) && !std::filesystem::exists(word);
            library = is_name ? word : std::filesystem::absolute(word).string();
          },
          "shared library with a further parser, or the name of one that ./ferrotype build peers has built")
      ->type_name("LIB");
}

}  // namespace ferrotype
